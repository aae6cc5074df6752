"""Downloads of SAP's customizing tables -> the models of the landscape.

    TBD10  ALE object type -> field (BD59)         KCDRS, KCDRA  conversion rules: rows, attributes (BD79)
    TBD20  segment filters (BD56)                  EDP13  outbound partner profiles (WE20)
    TBD21, TBD24  reduced message types (BD53)     EDP21  inbound partner profiles (WE20)
    TBD30  where conversion rules are used (BD55)

How files are named and read: module `downloads`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from idockit.ale.downloads import TABLES, Download, Row, read, table_of
from idockit.ale.landscape import (
    Conversion,
    ConversionRule,
    FieldRule,
    FilterBinding,
    InboundProfile,
    Landscape,
    OutboundProfile,
    Reduction,
    SegmentFilter,
    Table,
)
from idockit.ale.landscape_errors import nearest, parse
from idockit.ale.problem import Problem, warning
from idockit.errors import Where

__all__ = ["Merged", "Origin", "merge"]

T = TypeVar("T", bound=Table)

RULE_COLUMNS: Mapping[str, str] = {
    "field": "RFELD",
    "kind": "RULID",
    "value": "KEYID",
    "sender": "SFELD",
    "sign": "SIGN",
    "option": "OPTIO",
    "low": "LOW",
    "high": "HIGH",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """The row that something came from, and the column of each of its keys."""

    where: Where
    columns: Mapping[str, str]


@dataclass(slots=True)
class Merged:
    """A landscape with what downloads added; where that came from, by its path in the landscape; what is doubtful."""

    landscape: Landscape
    origins: dict[str, Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def merge(landscape: Landscape, downloads: Mapping[str, str]) -> Merged:
    """The landscape with what the downloads add to it, by file name. Raises ConfigurationError."""
    found: dict[str, list[Download]] = {}
    merged = Merged(landscape)
    for name, text in downloads.items():
        download = read(name, text)
        found.setdefault(download.table, []).append(download)
        doubtful = [column for column in download.columns if column in TABLES[download.table].unverified]
        if doubtful:
            text = f"{download.table}: no source confirms the columns {', '.join(doubtful)} (ALE_UNVERIFIED C20)"
            merged.problems.append(warning(table_of(name)[1], text))
    for table, add in _ADD.items():
        if table in found:
            add(merged, [(item, row) for item in found[table] for row in item.rows])
    _reductions(merged, found)
    _rules(merged, found)
    return merged


Rows = Sequence[tuple[Download, Row]]


def _append(merged: Merged, table: str, made: Sequence[tuple[Table, Where]], columns: Mapping[str, str]) -> None:
    before = getattr(merged.landscape, table)
    for index, (_, where) in enumerate(made, len(before)):
        merged.origins[f"{table}[{index}]"] = Origin(where, columns)
    rows = (*before, *(item for item, _ in made))
    merged.landscape = merged.landscape.model_copy(update={table: rows})


def _made(model: type[T], row: Row, columns: Mapping[str, str], values: Mapping[str, object]) -> T:
    """A model of a row. `columns`: key of the model -> column, for what is said of a value that does not fit."""
    data: dict[str, object] = {key: row.get(column) for key, column in columns.items()}
    data.update(values)
    made, wrong = parse(model, data)
    if made is None:
        key, reason = wrong[0]
        raise row.wrong(columns.get(key, key), reason)
    return made


def _is_system(merged: Merged, row: Row, *types: str) -> bool:
    """Whether the partners of a row are logical systems; others are told of and left out."""
    other = [f"{column}={row.get(column)}" for column in types if row.get(column) not in ("", "LS")]
    if other:
        merged.problems.append(warning(str(row.where), f"is left out: {', '.join(other)} is no logical system (LS)"))
    return not other


def _bindings(merged: Merged, rows: Rows) -> None:
    columns = {"message": "MESTYP", "segment": "SEGTYP", "object": "OBJTYPE", "field": "FIELDNAME"}
    made = [(_made(FilterBinding, r, columns, {"seqno": r.number("SEQNO", 1)}), r.where) for _, r in rows]
    _append(merged, "binding", made, columns)
    parts = next((row for _, row in rows if row.number("FIELDOFF") or row.number("FIELDLENG")), None)
    if parts is not None:
        text = "FIELDOFF and FIELDLENG are read as place and length of the whole field in its segment, not as a part"
        merged.problems.append(warning(str(parts.where), text))


def _segment_filters(merged: Merged, rows: Rows) -> None:
    columns = {"message": "MESTYP", "segment": "SEGTYP", "sender": "SNDPRN", "receiver": "RCVPRN"}
    made = []
    for _, row in rows:
        if _is_system(merged, row, "SNDPRT", "RCVPRT"):
            partners = {"sender": row.get("SNDPRN") or None, "receiver": row.get("RCVPRN") or None}
            made.append((_made(SegmentFilter, row, columns, partners), row.where))
    _append(merged, "segment_filter", made, columns)


def _conversions(merged: Merged, rows: Rows) -> None:
    columns = {"rule": "CONRUL", "message": "MESTYP", "segment": "SEGTYP", "sender": "SNDPRN", "receiver": "RCVPRN"}
    kept = [row for _, row in rows if _is_system(merged, row, "SNDPRT", "RCVPRT")]
    _append(merged, "conversion", [(_made(Conversion, row, columns, {}), row.where) for row in kept], columns)


def _flag(row: Row, column: str, default: bool) -> bool:
    """X or blank; the default where the download does not have the column."""
    if column not in row.values:
        return default
    if row.get(column) not in ("", "X"):
        raise row.wrong(column, f'found "{row.get(column)}", expected X or blank')
    return row.get(column) == "X"


def _outbound(merged: Merged, rows: Rows) -> None:
    columns = {
        "rcvprn": "RCVPRN",
        "rcvpfc": "RCVPFC",
        "message": "MESTYP",
        "mescod": "MESCOD",
        "mesfct": "MESFCT",
        "port": "RCVPOR",
        "idoc_type": "IDOCTYP",
        "extension": "CIMTYP",
        "view": "EDIVIEW",
    }
    made = []
    for download, row in rows:
        values: dict[str, object] = {
            "sender": download.system or None,
            "rcvprt": row.get("RCVPRT") or "LS",
            "test": _flag(row, "TEST", False),
            "outmod": row.get("OUTMOD") or "2",
            "package_size": max(row.number("PCKSIZ", 1), 1),
            "syntax_check": _flag(row, "SYNCHK", True),
        }
        names = {**columns, "rcvprt": "RCVPRT", "outmod": "OUTMOD", "package_size": "PCKSIZ"}
        made.append((_made(OutboundProfile, row, names, values), row.where))
    _append(merged, "outbound", made, columns)


def _inbound(merged: Merged, rows: Rows) -> None:
    columns = {
        "sndprn": "SNDPRN",
        "sndpfc": "SNDPFC",
        "message": "MESTYP",
        "mescod": "MESCOD",
        "mesfct": "MESFCT",
        "process_code": "EVCODE",
    }
    own = next((system.name for system in merged.landscape.system if system.own), "")
    made = []
    for download, row in rows:
        if not (download.system or own):
            raise row.wrong("", "no system is the own one: name the file after the system, as EDP21.SYSTEM.csv")
        values = {
            "system": download.system or own,
            "sndprt": row.get("SNDPRT") or "LS",
            "test": _flag(row, "TEST", False),
            "syntax_check": _flag(row, "SYNCHK", True),
        }
        made.append((_made(InboundProfile, row, {**columns, "sndprt": "SNDPRT"}, values), row.where))
    _append(merged, "inbound", made, columns)


_ADD: Mapping[str, Callable[[Merged, Rows], None]] = {
    "TBD10": _bindings,
    "TBD20": _segment_filters,
    "TBD30": _conversions,
    "EDP13": _outbound,
    "EDP21": _inbound,
}


def _all(found: Mapping[str, list[Download]], table: str) -> list[Row]:
    return [row for download in found.get(table, ()) for row in download.rows]


def _reductions(merged: Merged, found: Mapping[str, list[Download]]) -> None:
    """TBD21 and TBD24 list what is active of a reduced message type; its reference and IDoc type stand in the file."""
    segments: dict[str, dict[str, list[str]]] = {}
    known = {item.message: item for item in merged.landscape.reduction}
    for row in _all(found, "TBD21"):
        message = row.get("MESTYP")
        if message not in known:
            reason = f"{message} has no [[reduction]] with its reference and idoc_type{nearest(message, list(known))}"
            raise row.wrong("MESTYP", reason)
        segments.setdefault(message, {}).setdefault(row.get("SEGTYP"), [])
    for row in _all(found, "TBD24"):
        fields = segments.get(row.get("MESTYP"), {}).get(row.get("SEGTYP"))
        if fields is None:
            raise row.wrong("SEGTYP", f"{row.get('SEGTYP')} of {row.get('MESTYP')} is not active: TBD21 lacks it")
        fields.append(row.get("FIELDNAME"))
    listed = "TBD24" in found
    for index, item in enumerate(merged.landscape.reduction):
        if item.message in segments:
            active = {name: tuple(fields) if listed else ("*",) for name, fields in segments[item.message].items()}
            changed = Reduction(**{**item.model_dump(), "segments": {**item.segments, **active}})
            rows = merged.landscape.reduction
            update = {"reduction": (*rows[:index], changed, *rows[index + 1 :])}
            merged.landscape = merged.landscape.model_copy(update=update)


def _rules(merged: Merged, found: Mapping[str, list[Download]]) -> None:
    """KCDRS and KCDRA give the rows and attributes of conversion rules; TBD30 tells the segment type of each."""
    rows: dict[str, list[tuple[FieldRule, Where]]] = {}
    exits: dict[str, dict[str, tuple[str, Where]]] = {}
    drops: dict[str, list[str]] = {}
    first: dict[str, Row] = {}
    for row in _all(found, "KCDRS"):
        first.setdefault(row.get("REPID"), row)
        rows.setdefault(row.get("REPID"), []).append((_field_rule(row), row.where))
    for row in _all(found, "KCDRA"):
        name, receiver = row.get("REPID"), row.get("RFELD")
        first.setdefault(name, row)
        own = rows.setdefault(name, [])
        for kind, value in (("VARIA", row.get("VARIA")), ("GRULE", row.get("GRULE") or row.get("RULNM"))):
            if value and not any(item.field == receiver for item, _ in own):
                given = {"kind": kind, "value": value}
                own.append((_made(FieldRule, row, {"field": "RFELD"}, given), row.where))
        if routine := row.get("OKNVR") or row.get("KONVR"):
            exits.setdefault(name, {})[receiver] = routine, row.where
        if row.get("MAPK"):
            drops.setdefault(name, []).append(receiver)
    segments: dict[str, list[str]] = {}
    for item in merged.landscape.conversion:
        segments.setdefault(item.rule, []).append(item.segment)
    known = {rule.name for rule in merged.landscape.rule}
    made: list[tuple[Table, Where]] = []
    for index, (name, row) in enumerate(first.items(), len(merged.landscape.rule)):
        of = list(dict.fromkeys(segments.get(name, ())))
        if name in known:
            raise row.wrong("REPID", f"conversion rule {name} stands in [[rule]] already")
        if len(of) != 1:
            told = f"TBD30 names several: {', '.join(of)}" if of else "no row of TBD30 uses it"
            raise row.wrong("REPID", f"the segment type of conversion rule {name} is not known: {told}")
        values: dict[str, object] = {
            "segment": of[0],
            "rows": tuple(item for item, _ in rows.get(name, ())),
            "exits": {receiver: routine for receiver, (routine, _) in exits.get(name, {}).items()},
            "drop_without_hit": tuple(drops.get(name, ())),
        }
        made.append((_made(ConversionRule, row, {"name": "REPID"}, values), row.where))
        for number, (_, where) in enumerate(rows.get(name, ())):
            merged.origins[f"rule[{index}].rows[{number}]"] = Origin(where, RULE_COLUMNS)
        for receiver, (_, where) in exits.get(name, {}).items():
            merged.origins[f"rule[{index}].exits.{receiver}"] = Origin(where, {"": "RFELD"})
    _append(merged, "rule", made, {"name": "REPID"})


def _field_rule(row: Row) -> FieldRule:
    """A row of KCDRS. What is blank is not given: a MOVE without condition is another thing than one with."""
    if row.get("RULID") == "MOVE_R":
        reason = 'found "MOVE_R": no source tells what it does (ALE 2.7); write what it does as MOVE, SET or SET_R'
        raise row.wrong("RULID", reason)
    given = {key: column for key, column in RULE_COLUMNS.items() if row.get(column) or key in ("field", "kind")}
    return _made(FieldRule, row, given, {"group": row.number("OPTGP"), "seqno": row.number("SEQNO")})
