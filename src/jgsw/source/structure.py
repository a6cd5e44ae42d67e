"""Edits of lists and mappings: an item or key comes, changes or goes; every other line keeps its bytes.

Comments stay where they are; only a suppression (`# jgsw: …`) right above something removed goes with it. Each
result is read again, and given back only when exactly the wanted value has changed.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from jgsw.diagnostics import Route
from jgsw.errors import UsageError
from jgsw.source.editing import moved, readable, replace_scalar
from jgsw.source.layout import Layout
from jgsw.source.reading import Data, read
from jgsw.source.splices import Splice, spliced
from jgsw.source.writing import Plain, dump, dump_inline


def insert(data: bytes, route: Route, value: Plain) -> bytes:
    """The file with `value` before the list item at `route`; the index after the last one appends.

    A key without a value becomes a list. Raises `Conflict` when there is no such list or index, `UsageError` when
    the file cannot hold the result.
    """
    parent, index = route[:-1], route[-1]
    layout = Layout(data)
    if index == 0 and layout.is_null(parent):
        return set_key(data, parent[:-1], str(parent[-1]), [value])
    if not layout.is_collection(parent) or index not in range(len(layout.spans.nodes[parent].children) + 1):
        raise moved(route, "列表里没有这个位置")
    splices = layout.added(parent, int(index), dump_inline(value), dump([value]))
    return _checked(data, layout.text, splices, lambda root: _at(root, parent).insert(index, _as_read(value)))


def set_key(data: bytes, route: Route, key: str, value: Plain) -> bytes:
    """The file with `key` of the mapping at `route` set: replaced where it is, else added at the end.

    A text over a text keeps its style. Errors as `insert`.
    """
    layout = Layout(data)
    if route and layout.is_null(route):
        return set_key(data, route[:-1], str(route[-1]), {key: value})
    if not layout.is_collection(route):
        raise moved(route, "这里没有“键: 值”可改")
    child = (*route, key)
    inline, lines = dump_inline(value), dump({key: value})
    if child not in layout.spans.nodes:
        end = len(layout.spans.nodes[route].children)
        splices = layout.added(route, end, dump_inline({key: value})[1:-1], lines)
    elif isinstance(value, str) and not layout.is_collection(child):
        return replace_scalar(data, child, value)
    elif layout.is_null(child) and isinstance(value, (list, tuple, Mapping)) and value:
        splices = layout.filled(child, dump(value))
    else:
        splices = layout.replaced(child, inline, lines)
    return _checked(data, layout.text, splices, lambda root: _at(root, route).update({key: _as_read(value)}))


def remove(data: bytes, route: Route) -> bytes:
    """The file without the key or item at `route`; a list or mapping that loses its last one stays, empty.

    Errors as `insert`.
    """
    layout = Layout(data)
    if not route or route not in layout.spans.nodes:
        raise moved(route, "要删的内容已经不在了")
    return _checked(data, layout.text, layout.dropped(route), lambda root: _drop(_at(root, route[:-1]), route[-1]))


def _checked(data: bytes, text: str, splices: list[Splice], change: Callable[[Any], object]) -> bytes:
    wanted = deepcopy(readable(data))
    change(wanted)
    result = spliced(text, splices).encode(errors="replace")
    if read(result, "").data != wanted:
        raise UsageError("这处改动没有把握只改到该改的地方，没有写入。", "请在编辑器里直接修改文件。")
    return result


def _at(root: Any, route: Route) -> Any:
    for step in route:
        root = root[step]
    return root


def _drop(holder: Any, step: str | int) -> None:
    if isinstance(holder, dict):
        holder.pop(step, None)
    else:
        del holder[step]


def _as_read(value: Plain) -> Data:
    """What the reader gives for a value that was written."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {str(key): _as_read(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return str(value).lower() if isinstance(value, int) else [_as_read(item) for item in value]
