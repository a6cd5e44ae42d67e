"""标准体系: the tree every standard has its place in (`system.yaml`)."""

from collections.abc import Iterator

from pydantic import Field

from jgsw.diagnostics import Route
from jgsw.model.base import Id, Line, Value, Whole
from jgsw.model.standard import Level


class PlannedStandard(Value):
    """A standard that is to be made: it has a place and a level, and no number."""

    title: Line = Field(title="标准名称")
    level: Level = Field(title="宜定级别")
    owner: Id | None = Field(default=None, title="归口处室")
    year: Whole | None = Field(default=None, title="计划年份")
    note: Line | None = Field(default=None, title="备注")


class Node(Value):
    """A subsystem (子体系) with the subsystems below it."""

    code: Line = Field(title="体系编码", description="如 101；写引号以保留前导零")
    title: Line = Field(title="名称")
    expected: Whole | None = Field(
        default=None, title="应有数", description="本节点（不含下级）应有标准数；不写时为现有数与拟制定数之和"
    )
    planned: tuple[PlannedStandard, ...] = Field(default=(), title="拟制定标准")
    nodes: "tuple[Node, ...]" = Field(default=(), title="下级子体系")


class System(Value):
    """The standards system of a bureau: `system.yaml`."""

    title: Line = Field(title="体系名称")
    nodes: tuple[Node, ...] = Field(default=(), title="子体系")

    def walk(self) -> Iterator[tuple[Route, int, Node]]:
        """Every node with its route and depth (0 for the top), parents before children."""
        yield from _walk(self.nodes, ("nodes",), 0)


def _walk(nodes: tuple[Node, ...], route: Route, depth: int) -> Iterator[tuple[Route, int, Node]]:
    for index, node in enumerate(nodes):
        here = (*route, index)
        yield here, depth, node
        yield from _walk(node.nodes, (*here, "nodes"), depth + 1)
