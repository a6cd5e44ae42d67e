"""Write what is generated and committed here, or with --check say what is out of date (exit 1)."""

import sys
from collections.abc import Iterator
from pathlib import Path

from jgsw.cli.report.words import NAMES
from jgsw.diagnostics import Rule
from jgsw.source.saving import write_atomically
from jgsw.tasks.rulebook import ALL_RULES, Family, families, struck, unmarked
from jgsw.tasks.schema import write_schemas

ROOT = Path(__file__).parents[1]
RULES = "docs/rules.md"


_HEAD = """\
<!-- 由 tools/generated.py 从规则的声明生成，不要手改。 -->
# 规则

`jgsw validate` 检查的 {count} 条规则。级别是报批稿里的轻重，各阶段放宽多少写在 `workflows/` 里。
代码一经发布不再改意思；代码、代码的开头和名字都可以用在 `--select`、`--ignore` 和 `jgsw.yaml` 里，忽略一处用
`# jgsw: 忽略 代码 原因：……`（见[怎样写](authoring.md)）。`jgsw explain 代码` 显示的就是这里的内容。

例子是章条里的一句话，或者 `standard.yaml` 里的几个键。要看几个文件时，`── 路径` 下面是那个文件的内容，没写的照旧，
括号里说明还做了什么，如“删去”“加在末尾”“GB 18030 编码”，“改字”和“逐行”下面的 `旧 → 新` 是把前面的改成后面的。
每条规则都照自己的例子试过：错的要报，对的不报。
"""
_STRUCK = """\
## 不用检查的

GB/T 1.1—2020 的这些要求在这里不会违反：写法上写不出来，或者由程序生成。

| 要求 | 条 | 为什么 |
|---|---|---|
"""


def rules_page() -> str:
    """docs/rules.md: the manual of the rules, made from their declarations."""
    parts = [_HEAD.format(count=len(ALL_RULES)), _contents()]
    parts += [_family(family) for family in families()]
    rows = (f"| {one.demand} | {one.basis} | {one.why} |\n" for one in struck())
    return "\n".join([*parts, _STRUCK + "".join(rows)])


def _contents() -> str:
    rows = (f"| [{one.prefix}](#{one.prefix.lower()}) | {one.title} | {len(one.rules)} |\n" for one in families())
    return "| 门类 | 管什么 | 条数 |\n|---|---|---|\n" + "".join(rows)


def _family(family: Family) -> str:
    return f'<a id="{family.prefix.lower()}"></a>\n## {family.prefix} {family.title}\n\n' + "\n".join(
        "".join(_rule(rule)) for rule in family.rules
    )


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.title}\n\n"
    fixable = " · `jgsw fix` 可以改正" if rule.fixable else ""
    yield f"`{rule.id}` · {NAMES[rule.severity]} · {rule.basis}{fixable}\n\n{rule.why}\n"
    for word, examples in (("错", rule.bad), ("对", rule.good)):
        for example in examples:
            yield f"\n{word}：\n\n```yaml\n{_fenced(unmarked(example))}\n```\n"


def _fenced(example: str) -> str:
    """A fence inside an example would end the block around it."""
    return example.strip("\n").replace("```", "``\u200b`")


def write_rules_page(*, check: bool) -> tuple[str, ...]:
    """The page of the rules if it was not up to date; unless only checking, it now is."""
    path, data = ROOT / RULES, rules_page().encode()
    if path.is_file() and path.read_bytes() == data:
        return ()
    if not check:
        write_atomically(path, data)
    return (RULES,)


if __name__ == "__main__":
    checking = "--check" in sys.argv
    stale = (*write_schemas(ROOT, check=checking), *write_rules_page(check=checking))
    for name in stale:
        print(f"{'过期' if checking else '已写'}：{name}")
    sys.exit(1 if checking and stale else 0)
