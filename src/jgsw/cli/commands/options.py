"""Arguments and options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jgsw.cli.values import day_of

Wanted = Annotated[str, typer.Argument(metavar="标准", help="标识、标识@版次、标准编号，或名称中别的标准没有的一段")]
By = Annotated[
    str | None, typer.Option("--by", metavar="人员", help="谁办理：人员的标识、姓名或邮箱；不写则看 Git 的邮箱")
]
On = Annotated[
    date | None,
    typer.Option("--on", metavar="日期", parser=day_of("--on"), help="哪一天办理，如 2026-11-22；不写则为今天"),
]
To = Annotated[str | None, typer.Option("--to", metavar="步骤", help="到哪一步：步骤的标识或名称")]
Evidence = Annotated[list[Path] | None, typer.Option("--evidence", metavar="文件", help="作为依据一并归档的文件")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看会怎样，不写入")]
Reason = Annotated[str, typer.Option("--reason", metavar="原因", help="一句话写明原因")]
