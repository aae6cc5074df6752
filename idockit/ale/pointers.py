"""Change pointers (reference ALE 3): which changes are to be sent, by message type; writing and clearing them.

A line of a change document gives a pointer for each active message type (BD61, BD50) for which its table and field
count (BD52): `fields = { MATMAS = ["MARA-MATKL", "MARC-KEY"] }`; `KEY` stands for insertion and deletion. A reduced
message type counts what its reference counts, and of that only what is active in it (policy reduced_pointer).

No pointers: for ECMMAS; for long texts of customers; for conditions with use E; for texts that were deleted.
`pointerrun` makes IDocs of pointers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from idockit.ale.changes import KEY, ChangeDocument, ChangeItem
from idockit.ale.landscape import Landscape, Reduction
from idockit.ale.tree import EMPTY, Entry
from idockit.dictionary import Dictionary
from idockit.rules import rule
from idockit.segments import builtin

__all__ = [
    "Period",
    "Pointer",
    "directly_only",
    "moment",
    "pointer_problems",
    "reference_of",
    "reorganize",
    "reset",
    "unwritten",
    "use_e_not_sent",
    "write_pointers",
]

STEP = "change pointers"
DONE = "X"

USE_E = "E"
"""KVEWE of conditions of the subsequent settlement (bonus)."""

LONG_TEXTS = frozenset({"STXH", "STXL"})


def moment(when: datetime) -> str:
    """A time as pointers have it: YYYYMMDDhhmmss."""
    return when.strftime("%Y%m%d%H%M%S").rjust(14, "0")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A change pointer, with the fields of table BDCP2."""

    mestype: str
    cpident: str
    process: str = ""
    tabname: str = ""
    tabkey: str = ""
    fldname: str = ""
    cretime: str = ""
    acttime: str = ""
    usrname: str = ""
    cdobjcl: str = ""
    cdobjid: str = ""
    cdchgno: str = ""
    cdchgid: str = ""

    @property
    def processed(self) -> bool:
        """Whether it was evaluated."""
        return self.process == DONE

    def done(self) -> Pointer:
        """The same, evaluated."""
        return replace(self, process=DONE)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from and to, both included; None: open."""

    start: date | None = None
    end: date | None = None

    def holds(self, time: str) -> bool:
        """Whether a time (YYYYMMDD...) falls into it."""
        day = time[:8]
        return (self.start is None or _day(self.start) <= day) and (self.end is None or day <= _day(self.end))


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


@rule("R-ECM-10", "a change number is sent directly only, never by change pointer", neutral="")
def directly_only(reference: str) -> str:
    """Why a message type (of a reduced one its reference) is sent directly only; empty: it is not."""
    return "a change number is not distributable by change pointer (R-ECM-10)" if reference == "ECMMAS" else ""


@rule("R-COND-7", "a change of a condition with use E writes no change pointer", neutral="")
def use_e_not_written(reference: str, item: ChangeItem) -> str:
    """Why no pointer is written for a change of a condition; empty: one may be."""
    return _of_use_e(reference, item.attributes.get("KVEWE", "") or use_of(item.key), "R-COND-7")


@rule("R-COND-5", "a run for change pointers leaves out conditions with use E", neutral="")
def use_e_not_sent(reference: str, keys: Collection[str]) -> str:
    """Why an object with these keys is not sent by change pointer; empty: it may be."""
    return next((why for key in keys if (why := _of_use_e(reference, use_of(key), "R-COND-5"))), "")


@rule("R-DIFF-11", "use E is rebates, the conditions of subsequent settlement, as the German document says",
      neutral="bonus, conditions for later calculation")  # fmt: skip
def use_e_called() -> str:
    """What use E is."""
    return "rebate, conditions of subsequent settlement"


def use_of(key: str) -> str:
    """The use of a condition: the first field of its key, where that stands alone (`E/001/V/...`)."""
    use, more, _ = key.partition("/")
    return use if more else ""


def _of_use_e(reference: str, use: str, rule_id: str) -> str:
    if reference != "COND_A" or use != USE_E:
        return ""
    return f"conditions with use E only manually: {use_e_called()} ({rule_id})"


def reference_of(message_type: str, landscape: Landscape) -> tuple[str, Reduction | None]:
    """The message type that a reduced one is made from, and the reduction; itself where it is none."""
    found = next((row for row in landscape.reduction if row.message == message_type), None)
    return (message_type, None) if found is None else (found.reference, found)


def pointer_problems(landscape: Landscape) -> Iterator[tuple[str, str]]:
    """What is wrong with the settings for change pointers: the path in the landscape, and the text."""
    settings = landscape.change_pointers
    for index, message in enumerate(settings.messages):
        reference, _ = reference_of(message, landscape)
        if why := directly_only(reference):
            yield f"change_pointers.messages[{index}]", f"{message}: {why}"
        elif not settings.fields.get(message) and not settings.fields.get(reference):
            yield f"change_pointers.messages[{index}]", f"{message} is active, but no field of it counts (BD52)"
    for message, fields in settings.fields.items():
        for index, name in enumerate(fields):
            if not all(name.partition("-")[::2]):
                yield f"change_pointers.fields.{message}[{index}]", f"found {name!r}, expected TABLE-FIELD"


def write_pointers(
    document: ChangeDocument,
    landscape: Landscape,
    *,
    number: Callable[[], str],
    objects: Mapping[str, str] = EMPTY,
    segments: Mapping[str, str] = EMPTY,
    texts: Collection[str] | None = None,
    dictionary: Dictionary | None = None,
    reduced_pointer: Literal["active", "all"] | None = None,
) -> tuple[list[Pointer], list[Entry]]:
    """The pointers that a change document gives, and why others are not written.

    `number` gives each its CPIDENT. `objects`: message type -> change document object (BD52), where it matters.
    `segments`: table -> segment type, for reduced message types; else E1<table>M, where the IDoc type of the reduction
    has that in the dictionary (the built-in one). `texts`, `reduced_pointer`: else the policies of the landscape
    (text_tables, reduced_pointer).
    """
    settings = landscape.change_pointers
    texts = landscape.policy.text_tables if texts is None else texts
    reduced_pointer = reduced_pointer or landscape.policy.reduced_pointer
    if not settings.active:
        return [], [Entry(STEP, "change pointers are not active (BD61)")]
    pointers: list[Pointer] = []
    entries: list[Entry] = []
    for message in settings.messages:
        reference, reduction = reference_of(message, landscape)
        if objects.get(message, objects.get(reference, document.object_class)) != document.object_class:
            continue
        counting = frozenset(settings.fields.get(message) or settings.fields.get(reference, ()))
        for item in document.items:
            why = _not_written(item, message, reference, counting, texts)
            if not why and reduction is not None and reduced_pointer == "active":
                why = _not_active(item, reduction, segments, builtin() if dictionary is None else dictionary)
            if why:
                reason = f"no pointer for {message}: {why} (ALE 3)"
                name = f"{item.table}-{item.name}"
                entries.append(Entry(STEP, reason, field=name, before=item.old, after=item.new))
            else:
                pointers.append(_pointer(document, item, message, number()))
    return pointers, entries


def unwritten(made: Iterable[Pointer], known: Iterable[Pointer]) -> list[Pointer]:
    """Those that are not known: of the same line of the same change document. One without a change number is new."""
    seen = {_line(pointer) for pointer in known}
    return [pointer for pointer in made if not pointer.cdchgno or _line(pointer) not in seen]


def _line(pointer: Pointer) -> tuple[str, ...]:
    place = (pointer.cdobjcl, pointer.cdobjid, pointer.cdchgno)
    return (pointer.mestype, *place, pointer.tabname, pointer.tabkey, pointer.fldname, pointer.cdchgid)


def _pointer(document: ChangeDocument, item: ChangeItem, message: str, ident: str) -> Pointer:
    return Pointer(
        message,
        ident,
        tabname=item.table,
        tabkey=item.key,
        fldname=item.name,
        cretime=moment(document.when),
        acttime=moment(document.active_from or document.when),
        usrname=document.user,
        cdobjcl=document.object_class,
        cdobjid=document.object_id,
        cdchgno=document.number,
        cdchgid=item.change,
    )


def _not_written(
    item: ChangeItem, message: str, reference: str, counting: Collection[str], texts: Collection[str]
) -> str:
    if why := directly_only(reference) or use_e_not_written(reference, item):
        return why
    if reference == "DEBMAS" and item.table in LONG_TEXTS:
        return "long texts of customers are not sent by change pointer (R-DEB-3)"
    if item.change in "DE" and item.table in texts:
        return "texts that were deleted are not sent (policy text_tables)"
    if f"{item.table}-{item.name}" not in counting:
        return f"{item.table}-{item.name} does not count for it (BD52)"
    return ""


def _not_active(item: ChangeItem, reduction: Reduction, segments: Mapping[str, str], dictionary: Dictionary) -> str:
    """Why a change is nothing to a reduced message type; empty where it is. A table for which no segment is known is
    judged by its field alone, in any segment."""
    segment = segments.get(item.table, f"E1{item.table}M")
    idoc_type = dictionary.find_idoc_type(reduction.idoc_type)
    exists = idoc_type is not None and segment in idoc_type.nodes
    known = exists or item.table in segments or segment in reduction.segments
    listed = [reduction.segments.get(segment)] if known else list(reduction.segments.values())
    for fields in listed:
        if fields is not None and (item.name == KEY or "*" in fields or item.name in fields):
            return ""
    return f"{item.table}-{item.name} is not active in {reduction.message} (policy reduced_pointer=active)"


def reset(pointers: Iterable[Pointer], idents: Collection[str], message_type: str) -> tuple[Pointer, ...]:
    """All the pointers, those with these numbers of a message type not evaluated again."""
    return tuple(
        replace(pointer, process="") if pointer.mestype == message_type and pointer.cpident in idents else pointer
        for pointer in pointers
    )


def reorganize(
    pointers: Iterable[Pointer],
    *,
    obsolete: Period | None = None,
    processed: Period | None = None,
    messages: Collection[str] = (),
    test: bool = False,
) -> tuple[tuple[Pointer, ...], tuple[Pointer, ...]]:
    """RBDCPCLR (BD22): the pointers that stay, and those deleted. `obsolete`: of these days, evaluated or not;
    `processed`: evaluated ones of these days; `messages`: of these message types only. In a test all stay.

    Both periods look at the day of creation: a pointer knows no other."""
    everything = tuple(pointers)

    def goes(pointer: Pointer) -> bool:
        if messages and pointer.mestype not in messages:
            return False
        if obsolete is not None and obsolete.holds(pointer.cretime):
            return True
        return processed is not None and pointer.processed and processed.holds(pointer.cretime)

    gone = tuple(pointer for pointer in everything if goes(pointer))
    return (everything if test else tuple(pointer for pointer in everything if not goes(pointer))), gone
