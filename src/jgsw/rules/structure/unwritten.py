"""Rules over what an author has still to write."""

from collections.abc import Iterator

from jgsw.diagnostics import Rule
from jgsw.model.standard import Function
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft

_DRAFTERS = {"drafting_units": "起草单位（drafting_units）", "drafters": "主要起草人（drafters）"}


@declare(
    Rule(
        "WRI201",
        "还没有写范围",
        basis="GB/T 1.1—2020，8.5",
        id="scope-unwritten",
        why="范围是必备要素，读者由它知道这个文件管什么、不管什么。",
        bad=("scope:",),
        good=("scope: |\n  本文件规定了会议服务的要求。\n\n  本文件适用于机关会议服务。",),
    )
)
def scope(draft: Draft) -> Iterator[Finding]:
    if draft.standard.scope is None:
        yield Finding(draft.place(()), "没有写范围（scope）", "写上 scope: 本文件规定了……；本文件适用于……")


@declare(
    Rule(
        "WRI202",
        "还没有写正文",
        basis="GB/T 1.1—2020，表3",
        id="body-unwritten",
        why="核心技术要素是必备要素，没有它就没有可遵守的内容。",
        bad=("clauses: []",),
        good=("clauses: [{title: 服务要求, content: 服务人员应完成岗前培训。}]",),
    )
)
def body(draft: Draft) -> Iterator[Finding]:
    """No chapters; the body of a vocabulary is its terms, that of a list of symbols its symbols (table 4)."""
    standard = draft.standard
    itself = {Function.TERMINOLOGY: standard.terms, Function.SYMBOL: standard.symbols}.get(standard.function)
    if not (standard.clauses or itself):
        yield Finding(draft.place(()), "没有写各章（clauses）", "从第一个要自己写的章写起")


@declare(
    Rule(
        "WRI203",
        "前言缺起草单位或起草人",
        basis="GB/T 1.1—2020，8.3",
        id="foreword-drafters",
        why="前言要说明由谁起草，出了问题知道向谁请教。",
        bad=("foreword: {custodian: 某局, drafting_units: [某局]}",),
        good=("foreword: {custodian: 某局, drafting_units: [某局], drafters: [王五]}",),
    )
)
def drafters(draft: Draft) -> Iterator[Finding]:
    foreword = draft.standard.foreword
    missing = [name for key, name in _DRAFTERS.items() if foreword.model_fields_set and not getattr(foreword, key)]
    if missing:
        yield Finding(draft.key(("foreword",)), f"没有写{'和'.join(missing)}", "在前言（foreword）里写上")


@declare(
    Rule(
        "WRI204",
        "前言缺归口单位",
        basis="GB/T 1.1—2020，8.3",
        id="foreword-owner",
        why="归口单位负责这个文件的解释和维护，前言里要写明。",
        bad=("foreword: {drafting_units: [某局], drafters: [王五]}",),
        good=("foreword: {custodian: 某局, drafting_units: [某局], drafters: [王五]}",),
    )
)
def custodian(draft: Draft) -> Iterator[Finding]:
    foreword = draft.standard.foreword
    if foreword.model_fields_set and not foreword.custodian:
        yield Finding(draft.key(("foreword",)), "没有写归口单位（custodian）", "写上 custodian: 单位名称")


@declare(
    Rule(
        "WRI205",
        "还没有写前言",
        basis="GB/T 1.1—2020，8.3",
        id="foreword-unwritten",
        why="前言是必备要素，要说明由谁提出、归口和起草；草案里可以先不写。",
        bad=("foreword: {}",),
        good=("foreword: {custodian: 某局, drafting_units: [某局], drafters: [王五]}",),
    )
)
def foreword(draft: Draft) -> Iterator[Finding]:
    if not draft.standard.foreword.model_fields_set:
        remedy = "写上 foreword: {custodian: 归口单位, drafting_units: [起草单位], drafters: [起草人]}"
        yield Finding(draft.place(()), "没有写前言（foreword）", remedy)
