"""The columns of a table: keys, the fields of the segment, and what has no place in them.

Names of keys begin with an underscore and are in lower case or name a segment type, as no field's name does: they
never meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from idockit.abap import CURR, DATS, DEC, FLTP, INT1, INT2, INT4, QUAN, TIMS, Field
from idockit.dictionary import Dictionary, Node, SegmentType
from idockit.errors import UnknownDefinition

__all__ = ["KEYS", "REST", "Above", "Column", "Columns", "Kind", "segment_of"]

Kind = Literal["string", "integer", "decimal", "float", "date", "time"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` is the type of its values, `text` says what it holds."""

    name: str
    kind: Kind
    text: str = ""


KEYS = (
    Column("_source", "string", "The input"),
    Column("_idoc", "integer", "Number of the IDoc in the input, from 1"),
    Column("_docnum", "string", "DOCNUM of the control record"),
    Column("_mestyp", "string", "MESTYP of the control record"),
    Column("_idoctyp", "string", "IDOCTYP of the control record"),
    Column("_segnum", "integer", "Number of the segment in the IDoc, from 1"),
    Column("_psgnum", "integer", "Number of the segment above"),
    Column("_parent", "string", "Segment type of the segment above"),
)
"""The keys that each table has. A segment is found by _source, _idoc and _segnum."""

REST = Column("_rest", "string", "JSON object: what the columns do not hold as it is")


@dataclass(frozen=True, slots=True)
class Above:
    """A segment type that can stand above: where in `Columns.above` its number goes, and, where the definitions
    know a qualifier, the place for that and its field (-1, empty where they do not)."""

    number: int
    qualifier: int = -1
    field: str = ""


class Columns:
    """The columns of the table of a segment type: KEYS, then `above`, then `fields`, then REST.

    `above` has a number for each segment type that the IDoc types of the dictionary have above it, with its
    qualifier where it has one; `places` tells which is where. With `text` all fields are strings.
    """

    def __init__(self, segment: SegmentType, dictionary: Dictionary, text: bool = False):
        self.segment = segment
        self.above: list[Column] = []
        self.places: dict[str, Above] = {}
        for node in _above(segment.name, dictionary):
            self._add(node, dictionary)
        self.fields = [Column(str(f.name), "string" if text else kind_of(f), f.text) for f in segment.fields]
        self.all = (*KEYS, *self.above, *self.fields, REST)

    def _add(self, node: Node, dictionary: Dictionary) -> None:
        name, number = node.segment, len(self.above)
        self.above.append(Column(f"_{name}", "integer", f"Number of the {name} above"))
        kind = dictionary.find_segment(name) if node.qualified else None
        if kind is None or not kind.fields:
            self.places[name] = Above(number)
            return
        field = str(kind.fields[0].name)
        self.places[name] = Above(number, number + 1, field)
        self.above.append(Column(f"_{name}_{field}", "string", f"{field} of the {name} above"))


def _above(name: str, dictionary: Dictionary) -> list[Node]:
    """The segment types above this one in any IDoc type, the higher ones first."""
    found: dict[str, Node] = {}
    for idoc_type in dictionary.idoc_types_with(name):
        for node in dictionary.idoc_type(idoc_type).nodes.get(name, ()):
            above = node.parent
            while above is not None:
                known = found.get(above.segment)
                if known is None or (above.qualified and not known.qualified):
                    found[above.segment] = above
                above = above.parent
    found.pop(name, None)
    return sorted(found.values(), key=lambda node: (node.depth, node.segment))


def kind_of(field: Field) -> Kind:
    """The type of the values of a field."""
    if isinstance(field, DEC | CURR | QUAN):
        return "decimal"
    if isinstance(field, INT1 | INT2 | INT4):
        return "integer"
    if isinstance(field, FLTP):
        return "float"
    if isinstance(field, DATS) and field.length in (8, None):
        return "date"
    if isinstance(field, TIMS) and field.length in (6, None):
        return "time"
    return "string"


def segment_of(name: str, dictionary: Dictionary) -> SegmentType:
    """The segment type that a name means (E1EDP01, E2EDP01008). Raises UnknownDefinition, naming the nearest."""
    wanted = name.strip().upper()
    found = dictionary.resolve(wanted).type
    if found is None:
        near = get_close_matches(wanted, dictionary.segment_names(), 3)
        nearest = f"; the nearest known are {', '.join(near)}" if near else ""
        raise UnknownDefinition(
            f"segment {wanted or repr(name)} is not known{nearest}; import its definition", name=wanted
        )
    return found
