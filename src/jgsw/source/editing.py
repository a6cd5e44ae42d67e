"""Edits of texts in a YAML file: only the scalars that change are touched, and the result is read again."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from jgsw.diagnostics import Edit, Place, Route
from jgsw.errors import Conflict, UsageError
from jgsw.source.characters import unwanted
from jgsw.source.reading import Data, read
from jgsw.source.scalars import Span
from jgsw.source.spans import Node, Spans
from jgsw.source.splices import Splice, inline, partial, rewritings, spliced


class _Target(NamedTuple):
    """A key or value that gets another text; `parts` are the edits within the old one, none for all of it."""

    route: Route
    is_key: bool
    node: Node
    text: str
    parts: tuple[Splice, ...]

    @property
    def span(self) -> Span:
        return self.node.key if self.is_key and self.node.key else self.node.value

    def proposals(self, source: str) -> Iterator[list[Splice]]:
        """Ways to write it, the least intrusive first."""
        if self.parts and (splices := partial(source, self.span, self.node.column, self.parts)):
            yield splices
        if not self.is_key:
            yield from rewritings(source, self.node, self.text)
        elif "\n" not in self.text:
            for style in dict.fromkeys((self.span.style or "", "", '"')):
                yield [Splice(self.span.start, self.span.end, inline(self.text, style))]

    def put_into(self, data: Any) -> None:
        """The same change in plain data; an absent key stays absent whatever its name."""
        for step in self.route[:-1]:
            data = data[step]
        if not self.is_key:
            data[self.route[-1]] = self.text
        elif self.route[-1] in data:
            data[self.text] = data.pop(self.route[-1])


def replace_scalar(data: bytes, route: Route, text: str) -> bytes:
    """The file with the text at `route` replaced, in its own style where that can hold it.

    Raises `Conflict` when there is no text at `route`, `UsageError` when `text` cannot stand in a file.
    """
    return apply(data, [Edit(Place("", route), text)])


def apply(data: bytes, edits: Sequence[Edit], seen: bytes | None = None) -> bytes:
    """The file after edits of texts or parts of them; every other value stays as it was.

    `seen` is the file the edits were made for: where its text differs from the present one, or edits overlap,
    `Conflict` is raised. `UsageError` means that a text cannot stand in a file.
    """
    spans = Spans(data)
    old = readable(data)
    targets = _targets(spans, edits)
    _guard(targets, Spans(seen) if seen is not None else spans)
    return _all_at_once(spans.text, old, targets) or _one_by_one(spans.text, old, targets)


def readable(data: bytes) -> dict[str, Data]:
    """The plain data of a file about to be edited; `Conflict` when it cannot be read."""
    reading = read(data, "")
    if reading.data is None:
        raise Conflict(
            f"文件读不出来，不能修改：{reading.diagnostics[0].rule.title}。", "先运行 jgsw validate，改好文件。"
        )
    return reading.data


def moved(route: Route, why: str) -> Conflict:
    """The error for an edit that does not fit the file any more."""
    where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in route).lstrip(".")
    return Conflict(f"{where or '文件'}：{why}。", "文件可能刚被改过；重新检查一遍，再修改。")


def _targets(spans: Spans, edits: Iterable[Edit]) -> list[_Target]:
    """The edits gathered by key or value, from the end of the file to its beginning."""
    by_target = sorted(edits, key=lambda edit: (repr(edit.place.route), edit.place.key))
    targets = [
        _target(spans, list(group))
        for _, group in groupby(by_target, key=lambda edit: (edit.place.route, edit.place.key))
    ]
    return sorted(targets, key=lambda target: target.span.start, reverse=True)


def _target(spans: Spans, edits: list[Edit]) -> _Target:
    route, is_key = edits[0].place.route, edits[0].place.key
    node = spans.nodes.get(route)
    if node is None or (node.key if is_key else node.value) is None:
        raise moved(route, "要改的地方已经不在了")
    span = (node.key if is_key else None) or node.value
    if span.style is None:
        raise moved(route, "要改的地方不是一段文字")
    for edit in edits:
        _check_characters(edit.text)
    if len(edits) == 1 and edits[0].place.start is None:
        return _Target(route, is_key, node, edits[0].text, ())
    parts = sorted((_part(span, edit) for edit in edits), key=lambda part: part[:2])
    if any(part.end > following.start for part, following in pairwise(parts)):
        raise moved(route, "几处修改互相重叠")
    return _Target(route, is_key, node, spliced(span.text, parts), tuple(parts))


def _part(span: Span, edit: Edit) -> Splice:
    start = 0 if edit.place.start is None else edit.place.start
    end = len(span.text) if edit.place.end is None else edit.place.end
    if not 0 <= start <= end <= len(span.text):
        raise moved(edit.place.route, "要改的文字比原来短了")
    return Splice(start, end, edit.text)


def _check_characters(text: str) -> None:
    if found := unwanted(text):
        raise UsageError(f"这段文字里有看不见的字符 U+{ord(found[0]):04X}，不能写进文件。", "删掉这个字符再试。")


def _guard(targets: Iterable[_Target], seen: Spans) -> None:
    for target in targets:
        node = seen.nodes.get(target.route)
        before = (node.key if target.is_key else node.value) if node else None
        if before is None or before.text != target.span.text:
            raise moved(target.route, "这里的文字和检查时不一样了")


def _all_at_once(source: str, old: dict[str, Data], targets: list[_Target]) -> bytes | None:
    wanted = deepcopy(old)
    splices: list[Splice] = []
    for target in targets:
        target.put_into(wanted)
        splices += next(target.proposals(source), [])
    result = spliced(source, splices).encode()
    return result if read(result, "").data == wanted else None


def _one_by_one(source: str, old: dict[str, Data], targets: list[_Target]) -> bytes:
    wanted = deepcopy(old)
    for target in targets:
        target.put_into(wanted)
        source = _first_that_reads(source, wanted, target)
    return source.encode()


def _first_that_reads(source: str, wanted: dict[str, Data], target: _Target) -> str:
    for proposal in target.proposals(source):
        result = spliced(source, proposal)
        if read(result.encode(), "").data == wanted:
            return result
    raise UsageError(f"“{target.text[:16]}”不能写进这个位置。", "换一种写法，或在编辑器里直接修改文件。")
