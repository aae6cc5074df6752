"""Real IDocs of master data go through inbound processing into the tables of a receiver.

They lie beside the project (IDOCKIT_CORPUS) and are never copied into it. What they need of the receiver is loaded
first: the test asks the posting rules, which name it when they refuse (R-GEN-5). What is not posted stands in
EXCEPTIONS with the rule that decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from master_world import DICTIONARY, WHEN, World, numbered, seg

import idockit
from idockit.ale.inbound import Inbound, receive
from idockit.ale.tree import Message, Node, message_of
from idockit.objects import all_objects
from idockit.rules import all_rules
from idockit.system.master.declared import Key, MasterObject
from idockit.system.master.msgfn import NO_DATA
from idockit.system.master.plan import Plan
from idockit.system.master.system import System

FILES = {
    "flat/usis-artmas05-retail.txt": "ARTMAS",
    "flat/usis-cond_a04-unicode-84.txt": "COND_A",
    "flat/usis-debmas07-ides-802.txt": "DEBMAS",
    "flat/usis-debmas07-ides-817-two.txt": "DEBMAS",
    "xml/adesso-idoc-1.xml": "MATMAS",
    "xml/ballerina-walk-1.xml": "MATMAS",
    "xml/sapb2b-matmas05-3pl.xml": "MATMAS",
    "xml/sapdm-matmas-finished.xml": "MATMAS",
    "xml/sapdm-matmas-raw-chem.xml": "MATMAS",
    "xml/sapeip-matmas05-1.xml": "MATMAS",
}
"""The files of the corpus that carry a message type of one of our objects."""

EXCEPTIONS = {
    "xml/adesso-idoc-1.xml": ("R-GEN-3", "E1MAKTM", "SPRAS", "2 characters, the field has 1"),
    "xml/sapeip-matmas05-1.xml": ("R-GEN-3", "E1MARAM", "", "key field MATNR is blank"),
}
"""What gets 51: the rule that decides, the segment, the field, and what the message says. The second file is an outline
of the IDoc type, with all its segments and next to no values."""

UNDEFINED = {
    "xml/sapb2b-matmas05-3pl.xml": "Z1EXTEND_ITEM",
    "xml/sapdm-matmas-finished.xml": "CustomData",
    "xml/sapdm-matmas-raw-chem.xml": "CustomData",
}
"""Segments that no definition knows, in IDocs that name no extension. The syntax check stops them (60); a receiver that
wants them switches it off in the partner profile, and they get 61 on their way."""

UNDEFINED_FIELDS = {
    "xml/sapdm-matmas-finished.xml": ["E1MARAM/LGPRO"],
    "xml/sapdm-matmas-raw-chem.xml": ["E1MARAM/LGPRO"],
}
"""Fields that the definition of their segment lacks: there is no column for them, which is told."""

POSTED = [name for name in FILES if name not in EXCEPTIONS]


def messages(path: Path) -> list[Message]:
    """The IDocs of a file, with a sender: where it names no logical system, E10."""
    found = [message_of(idoc, levels=True) for idoc in idockit.load(path)]
    return [one if one.control.get("SNDPRT") == "LS" else sent_by(one, "E10") for one in found]


def sent_by(message: Message, name: str) -> Message:
    return message.with_control(SNDPRT="LS", SNDPRN=name)


@dataclass(frozen=True)
class Receiver:
    """W20, with a partner profile for an IDoc and its like."""

    object: MasterObject
    system: System

    def receive(self, message: Message) -> Inbound:
        numbers = count(1)
        return receive(
            message,
            self.system.landscape,
            DICTIONARY,
            clock=lambda: WHEN,
            docnum=lambda: f"{next(numbers):016d}",
            applications=self.system.applications(),
            system="W20",
        )

    def post(self, message: Message) -> tuple[Inbound, list[tuple[str, Key]]]:
        """Post an IDoc; what the rules miss is loaded, and it is posted again. The last answer, and what was loaded."""
        loaded: list[tuple[str, Key]] = []
        while (needed := self._needed(got := self.receive(message))) is not None:
            assert needed not in loaded, "loaded, but still missed"
            loaded.append(needed)
            table, key = needed
            columns = self.system.tables()[table].keys
            self.system.load_tables({table: [dict(zip(columns, key, strict=True))]})
        return got, loaded

    def _needed(self, got: Inbound) -> tuple[str, Key] | None:
        """The record that R-GEN-5 misses."""
        entries = got.outcome.entries if got.outcome is not None else ()
        for entry in entries:
            table, found, shown = entry.reason.partition(" has no record ")
            if entry.rule == "R-GEN-5" and found:
                return table, tuple(shown.split("/", len(self.system.tables()[table].keys) - 1))
        return None


def receiver(message: Message, *, syntax_check: bool = True) -> Receiver:
    """A receiver without data. The process code is SAP's, where it is known, else the message type."""
    (object_,) = (item for item in all_objects() if message.message_type in [known.value for known in item.messages])
    code = object_.process_codes[0].value if object_.process_codes else message.message_type
    sender = message.control["SNDPRN"]
    more = "" if sender == "E10" else f'[[system]]\nname = "{sender}"\n'
    world = World(f"""{more}
[[inbound]]
system = "W20"
sndprn = "{sender}"
message = "{message.message_type}"
process_code = "{code}"
syntax_check = {str(syntax_check).lower()}
""")
    return Receiver(object_, world.system("W20").system)


def key_of(w20: Receiver, message: Message) -> Key:
    """The key of the object, as the segment at the top has it."""
    root = w20.object.root.segment
    (node,) = (found for found in message.segments if found.segment == root)
    return tuple(node.get(name) for name in w20.system.plans(w20.object)[root].own)


def data(w20: Receiver, segments: Sequence[Node]) -> Counter[tuple[str, ...]]:
    """What of an IDoc is to be found in tables: its segments, each with the path to it and its fields. Left out are
    update flags, segments and fields without definition, fields without data, and what is said of the function."""
    return Counter(_data(w20.object, segments, w20.system.plans(w20.object), ()))


def _data(
    object_: MasterObject, segments: Sequence[Node], plans: Mapping[str, Plan], path: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    for node in segments:
        plan = plans.get(node.segment)
        if plan is None:
            continue
        below = (*path, node.segment)
        fields = [
            f"{name}={value}"
            for name, value in sorted(node.fields.items())
            if name in plan.order and name != object_.function and value not in ("", NO_DATA)
        ]
        if fields or plan.part.kind != "joined":
            yield (*below, *fields)
        yield from _data(object_, node.children, plan.below, below)


def undefined_fields(message: Message) -> list[str]:
    """The fields that the definition of their segment lacks, as `SEGMENT/FIELD`."""
    defined = ((node, DICTIONARY.find_segment(node.segment)) for node in message.walk())
    return [
        f"{node.segment}/{name}"
        for node, segment in defined
        for name in node.fields
        if segment is not None and name not in segment.by_name
    ]


@pytest.mark.corpus
def test_the_list_names_every_file_with_a_message_type_of_ours(corpus: Path) -> None:
    known = {message.value for item in all_objects() for message in item.messages}
    carried = {
        path.relative_to(corpus).as_posix(): known.intersection(idockit.detect(path).messages)
        for folder in ("flat", "xml")
        for path in (corpus / folder).iterdir()
    }
    assert {name: found for name, found in carried.items() if found} == {name: {of} for name, of in FILES.items()}


@pytest.mark.corpus
@pytest.mark.parametrize("name", POSTED)
def test_a_real_idoc_is_posted_and_its_data_are_in_the_tables(corpus: Path, name: str) -> None:
    idocs = messages(corpus / name)
    assert idocs
    w20 = receiver(idocs[0], syntax_check=name not in UNDEFINED)
    for message in idocs:
        got, loaded = w20.post(message)
        assert got.last == "53", [told.text for told in got.status]
        assert got.history == (("50", "61", "64", "62", "53") if name in UNDEFINED else ("50", "64", "62", "53"))
        assert got.outcome is not None
        assert bool(got.outcome.notes) == (name in UNDEFINED)
        assert undefined_fields(message) == UNDEFINED_FIELDS.get(name, [])
        assert loaded == []  # article, condition, customer and material have no rule that needs another object
        key = key_of(w20, message)
        assert w20.system.get(w20.object.root.table, key) is not None
        sent = w20.system.collect(w20.object.name, key).message
        assert sent is not None
        assert data(w20, sent.segments) == data(w20, message.segments)


@pytest.mark.corpus
@pytest.mark.parametrize("name", EXCEPTIONS)
def test_an_exception_is_not_posted_by_its_rule_and_leaves_nothing(corpus: Path, name: str) -> None:
    (message,) = messages(corpus / name)
    w20 = receiver(message)
    got, loaded = w20.post(message)
    assert (got.last, loaded, got.aborted) == ("51", [], False)
    assert got.outcome is not None
    rule, segment, field, text = EXCEPTIONS[name]
    (refused,) = (entry for entry in got.outcome.entries if entry.reason.startswith("not posted: "))
    assert (refused.rule, refused.segment, refused.field) == (rule, segment, field)
    assert rule in got.outcome.rules
    (note,) = got.outcome.notes
    assert (note.kind, note.field) == ("E", field)
    assert text in note.text
    assert w20.system.dump() == {}


@pytest.mark.corpus
@pytest.mark.parametrize("name", UNDEFINED)
def test_a_segment_without_definition_stops_at_the_syntax_check_or_is_told(corpus: Path, name: str) -> None:
    (message,) = messages(corpus / name)
    stopped = receiver(message).receive(message)
    assert stopped.last == "60"
    assert f"unknown-segment: {UNDEFINED[name]}" in stopped.status[1].text
    got, _ = receiver(message, syntax_check=False).post(message)
    assert got.outcome is not None
    told = [*UNDEFINED_FIELDS.get(name, []), UNDEFINED[name]]
    assert [note.text.split()[0] for note in got.outcome.notes if note.kind == "I"] == told


def test_the_exceptions_name_registered_rules_and_files_of_the_list() -> None:
    assert {rule for rule, *_ in EXCEPTIONS.values()} <= {rule.id for rule in all_rules()}
    assert {*EXCEPTIONS, *UNDEFINED, *UNDEFINED_FIELDS} <= {*FILES}
    assert not {*EXCEPTIONS} & {*UNDEFINED}


@pytest.mark.rule("R-GEN-5")
def test_what_an_idoc_needs_is_loaded_one_after_the_other() -> None:
    list_ = seg("E1EORDM", MATNR="M1", WERKS="1000", ZEORD="00001", LIFNR="V1", EBELN="46")
    message = numbered(sent_by(Message({"MESTYP": "SRCLST", "IDOCTYP": "SRCLST01"}, (list_,)), "E10"))
    w20 = receiver(message)
    got, loaded = w20.post(message)
    assert got.last == "53", [told.text for told in got.status]
    assert sorted(loaded) == [("EKKO", ("46",)), ("LFA1", ("V1",)), ("MARA", ("M1",))]
