"""流水线用：按 jgsw.yaml 的 ci.install 安装 jgsw；没有写就用 ci/wheels/ 里的安装包，不上网。"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

FROM_WHEELS = "--no-index --find-links ci/wheels jgsw"


def configured(text: str) -> str:
    """ci: 下面 install: 的值。"""
    section = re.search(r"^ci:[^\n]*\n((?:[ \t]+[^\n]*\n?|[ \t]*#[^\n]*\n?|\n)*)", text, re.MULTILINE)
    value = re.search(r"^[ \t]+install:[ \t]*(.+?)[ \t]*(?:[ \t]#.*)?$", section[1], re.MULTILINE) if section else None
    return value[1].strip("\"'") if value else ""


if __name__ == "__main__":
    source = configured(Path("jgsw.yaml").read_text(encoding="utf-8")) or FROM_WHEELS
    print("安装：", source, flush=True)
    sys.exit(subprocess.call([sys.executable, "-m", "pip", "install", "--quiet", *shlex.split(source)]))
