"""Sending bills of material: the state on a day, without texts and sub-items, with dates for the receiver.

Options of collecting: `key_date` or `change_number` (whose state is sent), `valid_from` and `target_change_number` (for
maintenance in the receiver), `ignore_lock`, `message_variant`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from idockit.errors import ALEError
from idockit.objects.bom_items import PLAIN_FIELDS, id_fields, local, plain_key
from idockit.objects.bom_selection import distribution_lock, not_by_pointer, not_offered, not_simple
from idockit.objects.bom_structure import (
    ASSIGNMENT,
    CONFIGURED,
    DOCUMENT,
    MATERIAL,
    States,
    Structure,
    View,
    kind_of,
    latest,
    not_begun,
    on_day,
    view,
)
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Part, Row
from idockit.system.master.dialog import CHANGE_ITEMS
from idockit.system.master.keys import joined, split

__all__ = [
    "hindered",
    "item_gone",
    "item_sent",
    "item_withheld",
    "maintained",
    "no_foreign_source",
    "no_history",
    "no_long_texts",
    "no_sub_items",
    "only_by_hand",
    "structure_of",
    "with_target_number",
]

NEITHER = ("", "")


def structure_of(name: str) -> Structure:
    """The tables of an object."""
    return DOCUMENT if name == "document-bom" else MATERIAL


def _kind(doing: Collecting) -> str:
    return kind_of(doing.luw, doing.instance, structure_of(doing.object.name), doing.key)


def hindered(doing: Collecting) -> str:
    """Why a BOM is not sent. By change pointer one that is not simple has nothing to send, see `only_by_hand`."""
    kind = _kind(doing)
    if doing.changes is None and (why := not_simple(kind) or (not_offered(kind) if kind in (ASSIGNMENT, CONFIGURED)
                                                              else "")):  # fmt: skip
        return why
    headers, day = view(doing, structure_of(doing.object.name)).headers, state_date(doing)
    locking = doing.system.landscape.switch.bom_locked_status
    return not_begun(headers, day) or distribution_lock(on_day(headers, day), locking, doing.options)


def only_by_hand(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why change pointers do not send a BOM."""
    if doing.changes is None or not (why := not_by_pointer(_kind(doing))):
        return ""
    return doing.left_out("R-BOM-27", why, part.segment)


# The day


def _day(text: str, what: str) -> str:
    """A date as YYYYMMDD. Raises ALEError."""
    plain = text.replace("-", "")
    try:
        datetime.strptime(plain, "%Y%m%d")  # a day has no time zone
    except ValueError:
        raise ALEError(f"{what} {text}: not a date, expected YYYYMMDD") from None
    return plain


@rule(
    "R-BOM-12", "the date of a line of the list stands over the date of the selection", neutral=lambda options, now: now
)
def date_of(options: Mapping[str, str], now: str) -> str:
    """The day whose state is sent."""
    chosen = options.get("key_date", "")
    return _day(chosen, "key date") if chosen else now


def _valid_from(doing: Collecting, number: str) -> str | None:
    row = doing.luw.get("AENR", (number,))
    return None if row is None else row.get("DATUV", "")


@rule("R-BOM-13", "with a change number in place of a date, the state of that change number is sent", neutral="")
def date_of_number(doing: Collecting) -> str:
    """The valid-from date of the change number that was chosen; empty: none was."""
    number = doing.options.get("change_number", "")
    if not number:
        return ""
    found = _valid_from(doing, number)
    if not found:
        raise ALEError(
            f"change number {number}: no valid-from date in {doing.system.name} (AENR), needed for its state"
        )
    return found


def state_date(doing: Collecting) -> str:
    """The day whose state is sent: that of a change number, of the line, or today."""
    if "date" not in doing.memo:
        today: date = doing.system.clock().date()
        doing.memo["date"] = date_of_number(doing) or date_of(doing.options, today.strftime("%Y%m%d"))
    return str(doing.memo["date"])


@rule("R-BOM-1", "all items valid on the key date are in the IDoc, and no others", neutral="")
def not_valid(found: View, node: str, day: str) -> str:
    """Why an item is not part of the BOM on a day."""
    return "" if found.item(node, day) else f"item {node} is not valid on {day}"


@rule("R-BOM-7", "only the state on the key date is sent, no history", neutral="")
def other_state(states: States, key: Key, day: str) -> str:
    """Why a state of a record is not the one on a day."""
    now = latest(states, day)
    if now is not None and now[0] == key:
        return ""
    return f"the state of {key[-1] or 'the beginning'} is not that on {day}"


def _deleted_lately(doing: Collecting, found: View, node: str, day: str) -> bool:
    """Whether change pointers say that an item ended."""
    if doing.changes is None or found.item(node, day) is not None or not latest(found.items.get(node, ()), day):
        return False
    places = {found.kind.table("STPO"): found.kind.width, found.kind.table("STAS"): found.kind.width + 1}
    return any(
        split(change.key)[places[change.table]] == node for change in doing.changes.records if change.table in places
    )


def item_withheld(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a state of an item is not sent: the item is not valid, or has another state. That it ended is sent once."""
    kind = structure_of(doing.object.name)
    found, day, node = view(doing, kind), state_date(doing), key[-2]
    why = "" if _deleted_lately(doing, found, node, day) else not_valid(found, node, day)
    if why:
        return doing.left_out("R-BOM-1", why, part.segment)
    states = found.items[node] if part.segment == "E1STPOM" else found.allocations[node]
    return no_history(doing, part, key, row, states)


def no_history(doing: Collecting, part: Part, key: Key, row: Row, states: States = ()) -> str:
    """Why a state of a header is not sent."""
    found = view(doing, structure_of(doing.object.name))
    why = other_state(states or found.headers[key[-2]], key, state_date(doing))
    return doing.left_out("R-BOM-7", why, part.segment) if why else ""


# What does not travel


@rule("R-BOM-4", "long texts of header, alternative and item are not distributed", neutral="")
def long_texts() -> str:
    """Why a long text is not sent. SAP's own routine seems to send them; the source document stands."""
    return "long texts are not distributed with a BOM (another source has seen them sent)"


@rule("R-BOM-5", "sub-items are not distributed; inbound they are ignored with an information record", neutral="")
def sub_items() -> str:
    """Why a sub-item is not sent. SAP's own routine seems to send them; the source document stands."""
    return "sub-items are not distributed with a BOM (another source has seen them sent)"


def no_long_texts(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Long texts are not sent."""
    why = long_texts()
    return doing.left_out("R-BOM-4", why, part.segment) if why else ""


def no_sub_items(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Sub-items are not sent."""
    why = sub_items()
    return doing.left_out("R-BOM-5", why, part.segment) if why else ""


def no_foreign_source(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Source and texts of a global dependency are not sent: it is only named."""
    if local(*key[-3:-1]):
        return ""
    return doing.left_out("R-BOM-6", f"dependency {key[-2] or key[-3]} is global: only its name is sent", part.segment)


# Dates and change numbers for the receiver


def _for_target(options: Mapping[str, str]) -> tuple[str, str]:
    return options.get("valid_from", ""), options.get("target_change_number", "")


def _blank(options: Mapping[str, str], row: Row) -> Row:
    return {**row, "DATUV": "", "AENNR": ""}


@rule("R-BOM-16", "without a date or change number for the receiver, those of the sender are copied", neutral=_blank)
def copied(options: Mapping[str, str], row: Row) -> Row:
    """A record with the sender's date and change number, unless others are chosen."""
    return row if _for_target(options) == NEITHER else _blank(options, row)


@rule("R-BOM-14", "the IDoc carries the valid-from date that is chosen for the receiver",
      neutral=lambda options, row: row)  # fmt: skip
def with_date(options: Mapping[str, str], row: Row) -> Row:
    """A record with the date that is chosen."""
    chosen = options.get("valid_from", "")
    return {**row, "DATUV": _day(chosen, "valid-from date")} if chosen else row


@rule("R-BOM-15", "the IDoc carries the change number that is chosen for the receiver",
      neutral=lambda options, row, field: row)  # fmt: skip
def with_number(options: Mapping[str, str], row: Row, field: str) -> Row:
    """A record with the change number that is chosen."""
    chosen = options.get("target_change_number", "")
    return {**row, field: chosen} if chosen else row


def maintained(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """A state as it is to be maintained in the receiver. A change number without a date brings its own date."""
    sent = copied(doing.options, {**row, "DATUV": key[-1]})
    date_, number = _for_target(doing.options)
    if number and not date_:
        sent = {**sent, "DATUV": _valid_from(doing, number) or ""}
    return with_number(doing.options, with_date(doing.options, sent), "AENNR")


def with_target_number(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """The change number for the receiver in the header segment."""
    return with_number(doing.options, row, "AENRL")


# Items as the receivers know them


def _logged(doing: Collecting, table: str, key: Key) -> Row:
    """What the fields of a record were before the changes that are being sent."""
    changes = doing.changes
    assert changes is not None
    shown = joined(key)
    old: dict[str, str] = {}
    for document in changes.documents:
        for _, line in doing.luw.below(CHANGE_ITEMS, (changes.object_class, changes.object_id, document)):
            if (line.get("TABNAME"), line.get("TABKEY")) == (table, shown) and line.get("FNAME") in PLAIN_FIELDS:
                old.setdefault(line["FNAME"], line.get("VALUE_OLD", ""))
    return old


def _before(doing: Collecting, found: View, key: Key, row: Row) -> Row:
    """An item as the receivers have it: before its changes, and for a state that is new, as the one before it was."""
    if doing.changes is None:
        return row
    table = found.kind.table("STPO")
    if doing.changes.msgfn(table, joined(key)) == "009":
        earlier = [state for state in found.items[key[-2]] if state[0][-1] < key[-1]]
        return _before(doing, found, *earlier[-1]) if earlier else row
    return {**row, **_logged(doing, table, key)}


def item_sent(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """An item with the key by which the receiver finds it, apart from its new values."""
    found = view(doing, structure_of(doing.object.name))
    ids = id_fields(plain_key(_before(doing, found, key, row)))
    ended = {"LKENZ": "X"} if _deleted_lately(doing, found, key[-2], state_date(doing)) else {}
    return {**maintained(doing, part, key, row), **ids, **ended}


def item_gone(doing: Collecting, part: Part, key: Key, row: Row) -> Row | None:
    """The key of an item that was deleted. A state that was deleted is nothing to the receiver while there are others,
    nor an item that was replaced by one with the same key."""
    found = view(doing, structure_of(doing.object.name))
    node, table = key[-2], found.kind.table("STPO")
    assert doing.changes is not None
    gone = [split(change.key) for change in doing.changes.records if (change.table, change.msgfn) == (table, "003")]
    if node in found.items or key[-1] != max(of[-1] for of in gone if of[-2] == node):
        return None
    old = plain_key(_logged(doing, table, key))
    day = state_date(doing)
    valid = (found.item(other, day) for other in found.items)
    if any(plain_key(state[1]) == old for state in valid if state):
        return None
    return id_fields(old)
