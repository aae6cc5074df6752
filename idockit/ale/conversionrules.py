"""Conversion rules made ready to run, and what is wrong with them (BD62, BD79, BD55; reference ALE 2.7).

How the rows of one receiver field read (the model of ALE 2.7, where no source tells):

* SET, VARIA and GRULE name in `value` the constant, the variable, the general rule; CLEAR needs nothing.
* MOVE copies the sender field that `value` names, else `sender`, else the field of the same name. A row that says
  `sign`, `option`, `low` or `high` is a condition on its `sender` field.
* GROUP and COMBINE rows are conditions on `sender` (empty: the field itself); `value` is what they lead to.
* SET_R has the value for what no other row caught.
* `offset` and `length` cut a piece out of `sender`: that piece is tested, and copied.
* Rows of one value and kind belong together. Of these, those of one `group` (OPTGP) must all hold, those of one
  sender field together as SELECT-OPTIONS do; of several groups one is enough (policy option_groups).
* The first value (by `seqno`, then by place) whose rows hold wins (policy key_order); then SET_R; then the conversion
  routine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from idockit.abap import Field
from idockit.ale.exits import Exit, find_exit
from idockit.ale.landscape import Conversion, ConversionRule, FieldRule, Landscape, Policies
from idockit.ale.selectoptions import selected
from idockit.codepages import UTF8
from idockit.dictionary import Dictionary, SegmentType

__all__ = [
    "Candidate",
    "Piece",
    "candidates",
    "conversion_problems",
    "converting",
    "is_hr",
    "is_initial",
    "rule_problems",
    "units",
]

CONDITION = frozenset({"sign", "option", "low", "high"})
NUMBERS = frozenset({"NUMC", "DATS", "TIMS", "DEC", "CURR", "QUAN", "FLTP", "INT1", "INT2", "INT4"})
HR = "HRMD"
DEFAULTS = Policies()
HR_BAN = "HR allows no rule that clears a field (R-HR-FLT-8, ALE 2.7)"


@dataclass(frozen=True, slots=True)
class Piece:
    """A sender field, or a part of it."""

    field: str
    offset: int = 0
    length: int = 0

    def of(self, fields: Mapping[str, str]) -> str:
        """Its text in a segment, without trailing blanks."""
        text = fields.get(self.field, "")
        if not self.offset and not self.length:
            return text
        end = self.offset + self.length if self.length else len(text)
        return text[self.offset : end].rstrip(" ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that a field may get, and when: `groups` are joined by OR (AND where `every`), the pieces in one by
    AND; none: always."""

    kind: str
    value: str
    piece: Piece
    groups: tuple[tuple[tuple[Piece, tuple[FieldRule, ...]], ...], ...] = ()
    every: bool = False

    def holds(self, fields: Mapping[str, str]) -> bool:
        """Whether its conditions are met in a segment."""
        if not self.groups:
            return True
        held = (all(selected(rows, piece.of(fields)) for piece, rows in group) for group in self.groups)
        return all(held) if self.every else any(held)


def candidates(field: str, rows: Iterable[FieldRule], policy: Policies = DEFAULTS) -> tuple[Candidate, ...]:
    """The values of a field in the order in which they are tried (policies key_order, option_groups)."""
    found: dict[tuple[str, str, str], list[FieldRule]] = {}
    for row in sorted(rows, key=lambda row: row.seqno):
        copied = row.value or row.sender or field
        key = (row.kind, "", copied) if row.kind == "MOVE" else (row.kind, row.value, "")
        found.setdefault(key, []).append(row)
    items = list(found.items())[:: 1 if policy.key_order == "first" else -1]
    ordered = sorted(items, key=lambda item: item[0][0] == "SET_R")
    made = (_candidate(field, kind, value or copied, same) for (kind, value, copied), same in ordered)
    return tuple(replace(one, every=True) for one in made) if policy.option_groups == "and" else tuple(made)


def _candidate(field: str, kind: str, value: str, rows: Sequence[FieldRule]) -> Candidate:
    piece = Piece(field)
    if kind in ("MOVE", "GRULE"):
        name = value if kind == "MOVE" else rows[0].sender or field
        piece = next((_piece(field, row) for row in rows if (row.sender or field) == name), Piece(name))
    if kind not in ("MOVE", "GROUP", "COMBINE"):
        return Candidate(kind, value, piece)
    groups: dict[int, dict[Piece, list[FieldRule]]] = {}
    for row in rows:
        if kind != "MOVE" or row.model_fields_set & CONDITION:
            groups.setdefault(row.group, {}).setdefault(_piece(field, row), []).append(row)
    joined = tuple(tuple((tested, tuple(same)) for tested, same in group.items()) for group in groups.values())
    return Candidate(kind, value, piece, joined)


def _piece(field: str, row: FieldRule) -> Piece:
    return Piece(row.sender or field, row.offset, row.length)


def units(text: str) -> int:
    """The length of a text in units."""
    return len(text) if text.isascii() else len(UTF8.units(text))


def is_initial(value: str, field: Field | None) -> bool:
    """Whether a value is the initial one of its field: blank, or zero where the field holds digits."""
    if not value.strip(" "):
        return True
    return field is not None and field.abap in NUMBERS and not value.strip("0.+- ")


def is_hr(message_type: str, landscape: Landscape) -> bool:
    """Whether a message type is one of HR master data (HRMD_A, HRMD_ABA ...), or reduced from one."""
    references = [row.reference for row in landscape.reduction if row.message == message_type]
    return any(name.startswith(HR) for name in (message_type, *references))


def rule_problems(
    rule: ConversionRule, dictionary: Dictionary, exits: Mapping[str, Exit] | None = None
) -> Iterator[tuple[str, str]]:
    """What is wrong with a conversion rule: the key in its table, and the text. Conversion routines are judged where
    `exits` has the own ones: a run may bring its own."""
    declared = dictionary.find_segment(rule.segment)
    for index, row in enumerate(rule.rows):
        for key, text in _row_problems(row, declared):
            yield f"rows[{index}].{key}", text
    for name, routine in rule.exits.items():
        if not _has(declared, name):
            yield f"exits.{name}", f"{rule.segment} has no field {name}"
        if exits is not None and find_exit(routine, exits) is None:
            yield f"exits.{name}", f"conversion routine {routine} is not known"
    targets = {row.field for row in rule.rows}
    for name in rule.drop_without_hit:
        if name not in targets:
            yield "drop_without_hit", f"field {name} has no rows in {rule.name}"


def _row_problems(row: FieldRule, declared: SegmentType | None) -> Iterator[tuple[str, str]]:
    sends = row.value if row.kind == "MOVE" else ""
    for key, name in (("field", row.field), ("sender", row.sender), ("value", sends)):
        if name and declared is not None and not _has(declared, name):
            yield key, f"{declared.name} has no field {name}"
    if row.kind in ("VARIA", "GRULE") and not row.value:
        yield "value", f"{row.kind} needs the name of what it uses"
    if row.kind in ("SET", "VARIA", "CLEAR", "SET_R") and row.sender:
        yield "sender", f"{row.kind} takes no sender field"
    if row.kind in ("SET", "VARIA", "CLEAR", "SET_R", "GRULE") and (row.low or row.high):
        yield "low", f"{row.kind} takes no condition"
    if row.kind in ("SET", "GROUP", "COMBINE", "SET_R"):
        field = declared.by_name.get(row.field) if declared is not None else None
        if field is not None and field.length is not None and units(row.value) > field.length:
            yield "value", f"{row.value!r} has {units(row.value)} characters, field {row.field} has {field.length}"


def _has(declared: SegmentType | None, name: str) -> bool:
    return declared is None or name in declared.by_name or not declared.standing.complete


def conversion_problems(
    landscape: Landscape, dictionary: Dictionary, exits: Mapping[str, Exit] | None = None
) -> Iterator[tuple[str, str]]:
    """What is wrong with the conversion rules of a landscape and their assignment: the path in it, and the text."""
    rules = {rule.name: rule for rule in landscape.rule}
    for index, rule in enumerate(landscape.rule):
        yield from ((f"rule[{index}].{key}", text) for key, text in rule_problems(rule, dictionary, exits))
    seen: set[tuple[str, str, str, str, str]] = set()
    for index, row in enumerate(landscape.conversion):
        place = f"conversion[{index}]"
        found = rules.get(row.rule)
        key = row.message, row.segment, row.sender, row.receiver, converting(row, landscape)
        if row.system not in (None, row.sender, row.receiver):
            yield f"{place}.system", f"{row.system}, expected {row.sender} or {row.receiver}: one of the two converts"
        if found is None:
            yield f"{place}.rule", f"rule {row.rule} is not known"
        elif found.segment != row.segment:
            yield f"{place}.segment", f"{row.segment}, but rule {found.name} is for {found.segment}"
        if key in seen:
            yield place, f"{row.message} {row.segment} from {row.sender} to {row.receiver} has a rule already"
        seen.add(key)
        if found is not None and is_hr(row.message, landscape):
            yield from ((f"{place}.rule", text) for text in _hr_problems(row, found, dictionary))


def converting(row: Conversion, landscape: Landscape) -> str:
    """The system that converts."""
    own = next((system.name for system in landscape.system if system.own), "")
    return row.system or (row.receiver if row.receiver == own else row.sender)


def _hr_problems(row: Conversion, rule: ConversionRule, dictionary: Dictionary) -> Iterator[str]:
    declared = dictionary.find_segment(rule.segment)
    if rule.single_rule:
        yield f"rule {rule.name} is for {row.message} and empties fields without a rule: {HR_BAN}"
    for line in rule.rows:
        field = declared.by_name.get(line.field) if declared is not None else None
        sets = line.kind in ("SET", "GROUP", "COMBINE", "SET_R") and is_initial(line.value, field)
        if line.kind == "CLEAR" or sets:
            yield f"rule {rule.name} is for {row.message} and clears {line.field}: {HR_BAN}"
