"""new-standard, revise: a new edition to write in."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from jgsw.cli.command import Command
from jgsw.cli.commands.options import By, On, Wanted
from jgsw.cli.session import Session
from jgsw.cli.values import choice, day, one_of
from jgsw.errors import UsageError
COMMANDS=()
