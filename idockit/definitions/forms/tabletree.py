"""The tree of an IDoc type from rows of PT_SEGMENTS or IDOCSYN."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from idockit.definitions.forms.tablerows import Row
from idockit.dictionary import Node

__all__ = ["roots_of"]


def roots_of(rows: Sequence[Row], extension: str, qualified: Collection[str]) -> tuple[list[Node], bool]:
    """The top segments, and whether the tree is only an extension's own part: then segments of the basic type that
    it hangs its own below stand as `?..?` (`trees.hung` puts them in place).

    The parent of a row is the row whose NR is PARPNO, else the last row before with the segment PARSEG. HLEVEL does not
    tell it: top segments have 01 or 02 in one tree (reference DEFINITION_FORMATS A). Raises FormatError.
    """
    numbered = [(row.number("NR", "POS") or index, row) for index, row in enumerate(rows, 1)]
    numbered.sort(key=lambda pair: pair[0])
    roots: list[Node] = []
    by_number: dict[int, Node] = {}
    last: dict[str, Node] = {}
    partial = False
    for number, row in numbered:
        if number in by_number:
            raise row.error("NR", number, "a number that no other row has")
        name = row.need("SEGMENTTYP", "SEGTYP")
        node = _node(row, name, qualified)
        parent_name, parent_number = row.text("PARSEG"), row.number("PARPNO")
        parent: Node | None = None
        if parent_name or parent_number:
            found = by_number.get(parent_number or 0)
            if found is None or (parent_name and found.segment != parent_name):
                found = last.get(parent_name)
            if found is None and extension and parent_name:
                found = last[parent_name] = Node(parent_name, None, None)
                roots.append(found)
                partial = True
            if found is None:
                raise _orphan(row, parent_name, parent_number)
            parent = found
        node.parent = parent
        (roots if parent is None else parent.children).append(node)
        by_number[number] = last[name] = node
    return roots, partial


def _orphan(row: Row, name: str, number: int | None) -> Exception:
    if name:
        return row.error("PARSEG", name, "a segment of a row before")
    return row.error("PARPNO", number, "the NR of a row before")


def _node(row: Row, name: str, qualified: Collection[str]) -> Node:
    """A segment with its occurrence: that of the group it heads (PARFLG), else its own."""
    group = row.flag("PARFLG") if "PARFLG" in row.table.columns else bool(row.number("GRP_OCCMAX"))
    prefix = "GRP_" if group and row.number("GRP_OCCMAX") else ""
    low, high = row.number(f"{prefix}OCCMIN"), row.number(f"{prefix}OCCMAX") or None
    minimum: int | None
    if f"{prefix}MUSTFL" in row.table.columns:
        minimum = max(low or 1, 1) if row.flag(f"{prefix}MUSTFL") else 0
    else:
        minimum = low
    if minimum is not None and high is not None and minimum > high:
        raise row.error(f"{prefix}OCCMAX", high, f"{minimum} or more")
    return Node(name, minimum, high, row.number("HLEVEL"), row.flag("QUALIFIER") or name in qualified)
