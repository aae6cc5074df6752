"""IDocs between the database, which keeps records, and the pure steps, which work on messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from idockit.ale.received import Inbound
from idockit.ale.statusreports import fitted
from idockit.ale.tree import Entry, Message, Node, message_of, to_part
from idockit.codec import V4, codec_of, raw_type
from idockit.dictionary import Dictionary
from idockit.errors import IdockitError
from idockit.formats.flatdoc import FlatIDoc, Meaning, idocs_of, meanings
from idockit.formats.flatread import FlatPart
from idockit.formats.nesting import Nestings
from idockit.idoc import IDoc, Segment
from idockit.system.adding import NewIDoc
from idockit.system.selection import IDocHeader, StoredIDoc
from idockit.system.store import IDocStore

__all__ = ["as_read", "control_of", "stored_idoc", "stored_inbound", "stored_message", "to_store"]

STEP = "database"
NAME = 30
"""Characters of a segment name."""


def stored_idoc(found: StoredIDoc, dictionary: Dictionary, nestings: Nestings[Meaning] | None = None) -> IDoc:
    """A stored IDoc as an IDoc of a document. `nestings`: those of the IDocs before it."""
    return next(idocs_of([found.part], found.page, dictionary, nestings))


def stored_message(
    store: IDocStore, docnum: str, dictionary: Dictionary, *, definitions: bool = False
) -> tuple[Message, IDocHeader]:
    """A stored IDoc as a message: its control record says number, direction and status as they are now. `definitions`:
    each segment is to be written with the definition it is stored with. Raises StoreError where there is none. HLEVEL
    of an inbound IDoc comes along."""
    found = store.get(docnum)
    idoc = stored_idoc(found, dictionary)
    message = _message(found, idoc)
    if definitions:
        message = message.with_segments([_defined(*pair) for pair in zip(message.segments, idoc.segments, strict=True)])
    return message, found.header


def stored_inbound(store: IDocStore, docnums: Sequence[str], dictionary: Dictionary) -> list[Inbound]:
    """Stored IDocs as the inbound steps take them, with the status records that they have, in this order."""
    nestings = meanings(dictionary)
    stored, statuses = store.several(docnums), store.statuses(docnums)
    return [
        Inbound(
            _message(found, stored_idoc(found, dictionary, nestings)),
            tuple(statuses.get(docnum, ())),
            sender_docnum=found.header.sender_docnum,
        )
        for docnum in docnums
        if (found := stored.get(docnum))
    ]


def _message(found: StoredIDoc, idoc: IDoc) -> Message:
    return message_of(idoc, levels=found.header.direction == "2").with_control(**_ours(found.header))


def _defined(node: Node, segment: Segment) -> Node:
    children = tuple(_defined(*pair) for pair in zip(node.children, segment.children, strict=True))
    return replace(node, children=children, definition=segment.definition or "")


def _ours(header: IDocHeader) -> dict[str, str]:
    return {"DOCNUM": header.docnum, "DIRECT": header.direction, "STATUS": header.status}


def control_of(header: IDocHeader) -> Message:
    """What a header says, as the control record of a message without segments: enough to find a partner profile."""
    sender = dict(zip(("SNDPOR", "SNDPRT", "SNDPFC", "SNDPRN"), header.sender, strict=True))
    receiver = dict(zip(("RCVPOR", "RCVPRT", "RCVPFC", "RCVPRN"), header.receiver, strict=True))
    kind = {"MESTYP": header.message, "MESCOD": header.variant, "MESFCT": header.function, "TEST": header.test}
    return Message(kind | sender | receiver | {"SERIAL": header.serial} | _ours(header))


def to_store(message: Message, dictionary: Dictionary) -> tuple[FlatPart, list[Entry]]:
    """The records of a message. What no record can hold (a value longer than its field, a field that the segment has
    not) is cut, and said: an IDoc with errors is stored too."""
    try:
        return to_part(message, dictionary), []
    except IdockitError:
        entries: list[Entry] = []
        control, told = fitted(message.control, V4.control, STEP, 0)
        entries += told
        whole = Message(control, tuple(_fitting(node, dictionary, entries) for node in message.segments))
        return to_part(whole, dictionary), entries


def _fitting(node: Node, dictionary: Dictionary, entries: list[Entry]) -> Node:
    found = dictionary.resolve(node.segment).type
    fields, told = fitted(node.fields, found if found and found.flat else raw_type(node.segment), STEP, node.number)
    entries += told
    name = node.segment[:NAME]
    if name != node.segment:
        entries.append(Entry(STEP, f"cut to the {NAME} of SEGNAM", node.segment, node.number, "SEGNAM", after=name))
    return Node(name, fields, tuple(_fitting(child, dictionary, entries) for child in node.children), node.number)


def as_read(idoc: IDoc, message: Message) -> NewIDoc | None:
    """The records of an IDoc of a flat file as they stand there, below the control record of a message; None where it
    was read from something else, or in the form of 3.x."""
    if not isinstance(idoc, FlatIDoc):
        return None
    page = idoc.control.page
    parts = tuple(idoc.parts())
    if parts[0].layout is not V4:
        return None
    try:
        control = codec_of(V4.control).encode({name: page.units(value) for name, value in message.control.items()})
    except IdockitError:
        return None
    control = control.ljust(V4.control_length)
    return NewIDoc(tuple(replace(part, control=control) for part in parts), (), "2", page=page)
