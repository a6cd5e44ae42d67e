"""Rules over each chapter and clause by itself: how deep it lies, whether it has a title and says something."""

from collections.abc import Iterator

from jgsw.diagnostics import Rule, Severity
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft

_DEEPEST = 5
_TOO_DEEP = """\
clauses:
  - title: 章
    clauses:
      - title: 一级
        clauses:
          - title: 二级
            clauses:
              - title: 三级
                clauses:
                  - title: 四级
                    clauses:
                      - title: 五级
                        clauses:
                          - {title: 六级, content: 应值守。}
"""
_DEEP = """\
clauses:
  - title: 章
    clauses:
      - title: 一级
        clauses: [{title: 二级, content: 应值守。}]
"""


@declare(
    Rule(
        "STR201",
        "条分得太细",
        basis="GB/T 1.1—2020，7.3.1",
        id="clause-depth",
        why="条最多五级，再细的编号读者记不住也引用不了。",
        bad=(_TOO_DEEP,),
        good=(_DEEP,),
    )
)
def too_deep(draft: Draft) -> Iterator[Finding]:
    for route, _, depth in draft.survey.homes:
        if depth > _DEEPEST:
            yield Finding(draft.place(route), f"章以下第 {depth} 级，最多五级", "把内容并到上一级，或改用列项")


@declare(
    Rule(
        "STR202",
        "章条没有内容",
        Severity.WARNING,
        "GB/T 1.1—2020，7.2",
        id="empty-node",
        why="只有标题的章条什么也没有说。",
        bad=("clauses:\n  - [[title: 服务要求]]",),
        good=("clauses:\n  - {title: 服务要求, content: 服务人员应完成岗前培训。}",),
    )
)
def empty(draft: Draft) -> Iterator[Finding]:
    for route, node, _ in draft.survey.homes:
        if node.content is None and not node.clauses:
            yield Finding(draft.place(route), "既没有内容（content）也没有条（clauses）", "写上内容，或删去")


@declare(
    Rule(
        "STR203",
        "章没有标题",
        basis="GB/T 1.1—2020，7.2",
        id="chapter-title",
        why="目次由章的标题组成，每一章都应有标题。",
        bad=("clauses:\n  - [[content: 服务人员应完成岗前培训。]]",),
        good=("clauses:\n  - {title: 服务要求, content: 服务人员应完成岗前培训。}",),
    )
)
def untitled(draft: Draft) -> Iterator[Finding]:
    for route, node, depth in draft.survey.homes:
        if route[0] == "clauses" and depth == 0 and not getattr(node, "title", None):
            yield Finding(draft.place(route), "这一章没有标题", "写上标题（title）")
