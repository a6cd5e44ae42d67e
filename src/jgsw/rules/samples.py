"""Pieces of a standard that the examples of several rules are made of; `%s` is what an example puts in."""

BODY = "clauses:\n  - {title: 服务要求, content: %s}\n  - {title: 证实方法, content: 查阅记录。}\n"
"""A body whose first chapter says this."""
CHAPTER = (
    "clauses:\n  - {title: %s, content: %s}\n  - {title: 服务要求, content: 服务人员应完成岗前培训。}\n"
    "  - {title: 证实方法, content: 查阅培训记录。}"
)
"""A body that begins with a chapter of this title, which says this."""
REFERENCES = "references:\n  - {number: GB/T 41568, title: 机关事务管理　术语}\n"
TERM = "terms:\n  - {term: 会务员, en: usher, definition: %s}\n"
"""One term, defined so."""
FOREWORD = "foreword: {proposer: 某局, custodian: 某局, drafting_units: [某局], drafters: [王五]"
"""Left open: an example goes on with further keys."""
REPLACES = "replaces: [DB43/T 9002—2016]\n"
HISTORY = ", history: [2016年首次发布为DB43/T 9002—2016]"
"""What the foreword of such a standard tells of it."""


def with_table(keys: str, *rows: str) -> str:
    """A body with one table of these keys and rows."""
    return (
        "clauses:\n  - title: 服务要求\n    content:\n      - 应符合[](#t)的规定。\n"
        f"      - table: {{id: t, title: 学时, {keys}, rows: [ {', '.join(rows)} ]}}\n"
        "  - {title: 证实方法, content: 查阅记录。}\n"
    )
