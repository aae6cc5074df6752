"""Change pointers (ALE 3): which changes give one, what a run makes of them, what is cleared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idockit.ale.changes import ChangeDocument, ChangeItem, deleted, inserted, updated
from idockit.ale.landscape import ChangePointers, Landscape, Policies, Reduction
from idockit.ale.pointerrun import Changes, Run, changes_of, run, with_msgfn
from idockit.ale.pointers import Period, Pointer, pointer_problems, reorganize, reset, unwritten, write_pointers
from idockit.ale.tree import Message, Node
from idockit.errors import ALEError, ConfigurationError
from idockit.segments import builtin

DICTIONARY = builtin()
NOW = datetime(2026, 11, 22, 12, 0, 0)
FIELDS = {
    "MATMAS": ("MARA-MATKL", "MARA-KEY", "MARC-KEY", "MARC-EKGRP", "MAKT-KEY", "MAKT-MAKTX", "MVKE-KEY"),
    "DEBMAS": ("KNA1-NAME1", "STXH-KEY"),
    "COND_A": ("KONP-KBETR", "KONP-KEY"),
    "ECMMAS": ("AENR-KEY",),
    "HRMD_A": ("PA0003-ABRDT", "PA0001-WERKS"),
}
SMALL = Reduction(
    message="MATSMD",
    reference="MATMAS",
    idoc_type="MATMAS05",
    segments={"E1MARAM": ("MSGFN", "MATNR", "MATKL"), "E1MAKTM": ("*",), "E1MARCM": ("MSGFN", "WERKS")},
)


def landscape(*messages: str, active: bool = True, fields: dict[str, tuple[str, ...]] = FIELDS) -> Landscape:
    return Landscape(
        system=(),
        reduction=(SMALL,),
        change_pointers=ChangePointers(active=active, messages=messages or ("MATMAS",), fields=fields),
    )


def document(*items: ChangeItem, key: str = "M-01", cls: str = "MATERIAL", **more: Any) -> ChangeDocument:
    return ChangeDocument(cls, key, "0000000042", "SMITH", more.pop("when", NOW), items, **more)


def numbers() -> Callable[[], str]:
    counter = count(1)
    return lambda: f"{next(counter):010d}"


MATKL = updated("MARA", "M-01", {"MATKL": "A", "MTART": "F"}, {"MATKL": "B", "MTART": "F"})


def test_a_change_document_has_a_line_for_each_field_that_changed() -> None:
    items = updated(
        "MARA", "M-01", {"MATKL": "A", "GROES": "1", "BRGEW": "2"}, {"MATKL": "B", "BRGEW": "2", "NTGEW": "3"}
    )
    assert [(item.name, item.change, item.old, item.new) for item in items] == [
        ("MATKL", "U", "A", "B"),
        ("GROES", "U", "1", ""),
        ("NTGEW", "U", "", "3"),
    ]
    assert [(item.name, item.change) for item in (inserted("MARC", "K"), deleted("MARC", "K"))] == [
        ("KEY", "I"),
        ("KEY", "D"),
    ]


def test_a_pointer_has_the_fields_of_bdcp2() -> None:
    pointers, entries = write_pointers(document(*MATKL), landscape(), number=numbers())
    assert pointers == [
        Pointer(
            mestype="MATMAS",
            cpident="0000000001",
            process="",
            tabname="MARA",
            tabkey="M-01",
            fldname="MATKL",
            cretime="20261122120000",
            acttime="20261122120000",
            usrname="SMITH",
            cdobjcl="MATERIAL",
            cdobjid="M-01",
            cdchgno="0000000042",
            cdchgid="U",
        )
    ]
    assert entries == []


KVEWE = {"KVEWE": "E"}
NOT_WRITTEN: dict[str, tuple[Landscape, ChangeItem, str]] = {
    "globally off": (landscape(active=False), *MATKL, "BD61"),
    "field does not count": (landscape(), *updated("MARA", "M", {}, {"BRGEW": "1"}), "MARA-BRGEW does not count"),
    "table does not count": (landscape(), inserted("MARD", "M"), "MARD-KEY does not count"),
    "change number": (landscape("ECMMAS"), inserted("AENR", "1"), "R-ECM-10"),
    "customer long text": (landscape("DEBMAS"), inserted("STXH", "1"), "long texts of customers"),
    "condition use E": (landscape("COND_A"), *updated("KONP", "1", {}, {"KBETR": "1"}, KVEWE), "use E only manually"),
    "deleted text field": (landscape(), ChangeItem("MAKT", "M E", "MAKTX", "E"), "texts that were deleted"),
    "deleted text": (landscape(), deleted("MAKT", "M E"), "texts that were deleted"),
    "not active in the reduced type": (
        landscape("MATSMD"),
        *updated("MARC", "M", {}, {"EKGRP": "1"}),
        "MARC-EKGRP is not active in MATSMD (policy reduced_pointer=active)",
    ),
    "segment not active in the reduced type": (landscape("MATSMD"), inserted("MVKE", "M"), "MVKE-KEY is not active"),
}


@pytest.mark.parametrize(("rules", "item", "reason"), NOT_WRITTEN.values(), ids=NOT_WRITTEN)
def test_no_pointer_and_why(rules: Landscape, item: ChangeItem, reason: str) -> None:
    pointers, entries = write_pointers(document(item), rules, number=numbers())
    assert pointers == []
    assert [reason in entry.reason for entry in entries] == [True]


WRITTEN: dict[str, tuple[Landscape, ChangeItem]] = {
    "insertion": (landscape(), inserted("MARC", "M")),
    "deletion": (landscape(), deleted("MARC", "M")),
    "text that is new": (landscape(), inserted("MAKT", "M E")),
    "condition of another use": (landscape("COND_A"), *updated("KONP", "1", {}, {"KBETR": "1"}, {"KVEWE": "A"})),
    "active in the reduced type": (landscape("MATSMD"), *MATKL),
    "all fields active": (landscape("MATSMD"), *updated("MAKT", "M", {}, {"MAKTX": "x"})),
    "table without segment": (
        landscape("MATSMD", fields={"MATMAS": ("ZMAT-MATKL",)}),
        *updated("ZMAT", "M", {}, {"MATKL": "1"}),
    ),
    "segment active": (landscape("MATSMD"), inserted("MARC", "M")),
}


@pytest.mark.parametrize(("rules", "item"), WRITTEN.values(), ids=WRITTEN)
def test_a_pointer_is_written(rules: Landscape, item: ChangeItem) -> None:
    pointers, _ = write_pointers(document(item), rules, number=numbers())
    assert [(pointer.mestype, pointer.tabname, pointer.fldname, pointer.cdchgid) for pointer in pointers] == [
        (rules.change_pointers.messages[0], item.table, item.name, item.change)
    ]


def test_each_active_message_type_gets_its_own_pointer_of_its_object() -> None:
    rules = landscape("MATMAS", "MATSMD", "DEBMAS")
    pointers, _ = write_pointers(document(*MATKL), rules, number=numbers())
    assert [(pointer.mestype, pointer.cpident) for pointer in pointers] == [
        ("MATMAS", "0000000001"),
        ("MATSMD", "0000000002"),
    ]
    other, entries = write_pointers(document(*MATKL), rules, number=numbers(), objects={"MATMAS": "MAT_FULL"})
    assert other == []
    assert {entry.reason.split(":")[0] for entry in entries} == {"no pointer for DEBMAS"}
    loose, _ = write_pointers(
        document(inserted("MVKE", "M")), landscape("MATSMD"), number=numbers(), reduced_pointer="all"
    )
    assert len(loose) == 1
    named, _ = write_pointers(
        document(*updated("MARC", "M", {}, {"EKGRP": "1"})),
        landscape("MATSMD"),
        number=numbers(),
        segments={"MARC": "E1MAKTM"},
    )
    assert len(named) == 1


@pytest.mark.parametrize(
    ("policy", "item", "written"),
    [
        ({"reduced_pointer": "all"}, inserted("MVKE", "M"), True),
        ({"reduced_pointer": "active"}, inserted("MVKE", "M"), False),
        ({"text_tables": ()}, deleted("MAKT", "M E"), True),
        ({"text_tables": ("MARC",)}, deleted("MARC", "M"), False),
    ],
)
def test_policies_of_the_landscape(policy: dict[str, Any], item: ChangeItem, written: bool) -> None:
    rules = landscape("MATSMD").model_copy(update={"policy": Policies(**policy)})
    pointers, entries = write_pointers(document(item), rules, number=numbers())
    assert (bool(pointers), bool(entries)) == (written, not written)


def test_a_change_gives_its_pointers_once() -> None:
    made, _ = write_pointers(document(*MATKL, inserted("MARC", "M")), landscape(), number=numbers())
    assert unwritten(made, []) == made
    assert unwritten(made, made[:1]) == made[1:]
    other = [replace(pointer, cdchgno="0000000043") for pointer in made]
    assert unwritten(other, made) == other
    without = [replace(pointer, cdchgno="") for pointer in made]
    assert unwritten(without, without) == without


def test_what_is_wrong_with_the_settings() -> None:
    rules = landscape("MATMAS", "ECMMAS", "CREMAS", fields={**FIELDS, "MATMAS": ("MARA",)})
    assert list(pointer_problems(rules)) == [
        (
            "change_pointers.messages[1]",
            "ECMMAS: a change number is not distributable by change pointer (R-ECM-10)",
        ),
        ("change_pointers.messages[2]", "CREMAS is active, but no field of it counts (BD52)"),
        ("change_pointers.fields.MATMAS[0]", "found 'MARA', expected TABLE-FIELD"),
    ]
    assert list(pointer_problems(landscape("MATMAS", "MATSMD"))) == []


# Runs


def material(key: str, changes: Changes) -> Message:
    plants = [record for record in changes.records if record.table == "MARC"]
    below = tuple(
        Node("E1MARCM", {"MSGFN": record.msgfn, "WERKS": record.key.split()[1], "EKGRP": "001"}) for record in plants
    )
    top = Node(
        "E1MARAM",
        {"MSGFN": changes.msgfn("MARA", key), "MATNR": key},
        (Node("E1MAKTM", {"MSGFN": changes.msgfn("MAKT", f"{key} E"), "MAKTX": "Pump"}), *below),
    )
    return Message({"MESTYP": "MATMAS", "IDOCTYP": "MATMAS05"}, (top,))


def go(
    pointers: list[Pointer], message_type: str = "MATMAS", receivers: int = 1, **more: Any
) -> tuple[Run, list[Message]]:
    sent: list[Message] = []

    def send(message: Message) -> int:
        sent.append(message)
        return receivers

    rules = more.pop("rules", None) or landscape("MATMAS", "MATSMD")
    more = {"clock": lambda: NOW, "collect": material, "distribute": send, **more}
    return run(message_type, pointers, rules, DICTIONARY, **more), sent


def written(*documents: ChangeDocument, messages: tuple[str, ...] = ("MATMAS",)) -> list[Pointer]:
    number = numbers()
    return [pointer for made in documents for pointer in write_pointers(made, landscape(*messages), number=number)[0]]


def msgfn(message: Message) -> list[tuple[str, str]]:
    return [(node.segment, node.get("MSGFN")) for node in message.walk()]


def test_one_idoc_for_each_object_with_the_functions_of_its_changes() -> None:
    pointers = written(
        document(inserted("MARC", "M-01 1000")),
        document(inserted("MARA", "M-02"), key="M-02"),
        document(*updated("MARC", "M-01 2000", {}, {"EKGRP": "2"}), deleted("MARC", "M-01 3000"), when=NOW),
    )
    done, sent = go(pointers, receivers=3)
    assert (done.masters, done.communications) == (2, 6)
    assert msgfn(sent[0]) == [
        ("E1MARAM", "018"),
        ("E1MAKTM", "018"),
        ("E1MARCM", "009"),
        ("E1MARCM", "004"),
        ("E1MARCM", "003"),
    ]
    assert msgfn(sent[1]) == [("E1MARAM", "009"), ("E1MAKTM", "018")]
    assert [pointer.process for pointer in done.pointers] == ["X"] * 4
    assert [pointer.process for pointer in pointers] == [""] * 4
    again, nothing = go(list(done.pointers))
    assert (nothing, again.masters, again.pointers) == ([], 0, done.pointers)


@pytest.mark.parametrize(
    ("changes", "function"),
    [
        ("I", "009"),
        ("U", "004"),
        ("D", "003"),
        ("E", "003"),
        ("IU", "009"),
        ("UU", "004"),
        ("DI", "004"),
        ("DIU", "004"),
        ("ID", "003"),
        ("UD", "003"),
    ],
)
def test_several_changes_of_a_record_become_one_function(changes: str, function: str) -> None:
    pointers = [
        Pointer(
            "MATMAS", f"{index:010d}", tabname="MARC", tabkey="K", fldname="F" if kind == "U" else "KEY", cdchgid=kind
        )
        for index, kind in enumerate(changes)
    ]
    for given_order in (pointers, pointers[::-1]):
        (record,) = changes_of(given_order).records
        assert record.msgfn == function
        assert record.fields == (("F",) if "U" in changes else ())


def test_what_came_first_is_told_by_the_time_and_numbers_are_of_their_message_type() -> None:
    gone = Pointer("MATMAS", "2", "", "MARC", "M-01 1000", "KEY", cretime="20261101", cdobjid="M-01", cdchgid="D")
    new = Pointer("MATMAS", "1", "", "MARC", "M-01 1000", "KEY", cretime="20261102", cdobjid="M-01", cdchgid="I")
    assert changes_of([new, gone]).records[0].msgfn == "004"
    other = Pointer("DEBMAS", "1")
    done, _ = go([new, gone, other])
    assert [pointer.process for pointer in done.pointers] == ["X", "X", ""]


def test_pointers_of_other_types_and_of_later_times_stay() -> None:
    later = document(*MATKL, key="M-02", active_from=NOW + timedelta(days=1))
    pointers = written(document(*MATKL), later, messages=("MATMAS", "MATSMD"))
    done, sent = go(pointers)
    assert len(sent) == 1
    assert [pointer.process for pointer in done.pointers] == ["X", "", "", ""]
    tomorrow, sent = go(list(done.pointers), clock=lambda: NOW + timedelta(days=1))
    assert [node.get("MATNR") for message in sent for node in message.segments] == ["M-02"]
    assert [pointer.process for pointer in tomorrow.pointers] == ["X", "", "X", ""]


def test_a_reduced_type_is_built_as_its_reference_and_reduced() -> None:
    done, (message,) = go(written(document(*MATKL, inserted("MARC", "M-01 1000")), messages=("MATSMD",)), "MATSMD")
    assert message.message_type == "MATSMD"
    (top,) = message.segments
    assert (top.get("MATNR"), top.get("MTART"), top.children[1].get("EKGRP")) == ("M-01", "/", "/")
    assert {entry.step for entry in done.entries} == {"reduction"}


@pytest.mark.parametrize(("policy", "process"), [("processed", "X"), ("keep", "")])
def test_no_receiver(policy: Any, process: str) -> None:
    done, _ = go(written(document(*MATKL)), receivers=0, no_receiver=policy)
    assert (done.masters, done.communications) == (1, 0)
    assert [pointer.process for pointer in done.pointers] == [process]
    assert f"policy no_receiver={policy}" in done.entries[0].reason


def test_the_landscape_tells_the_policies_of_a_run() -> None:
    """no_receiver, and activation: whether a pointer waits until its time."""
    keep = landscape().model_copy(update={"policy": Policies(no_receiver="keep")})
    done, _ = go(written(document(*MATKL)), receivers=0, rules=keep)
    assert ([pointer.process for pointer in done.pointers], done.left) == ([""], 1)
    planned = written(document(*MATKL, active_from=NOW + timedelta(days=1)))
    assert (go(planned)[0].masters, go(planned)[0].left) == (0, 0)
    at_once = landscape().model_copy(update={"policy": Policies(activation="ignore")})
    assert go(planned, rules=at_once)[0].masters == 1


def test_an_object_that_fails_keeps_its_pointers_and_the_others_go_on() -> None:
    def collect(key: str, changes: Changes) -> Message | None:
        if key == "M-01":
            raise ALEError("the material is locked")
        return material(key, changes) if key == "M-02" else None

    pointers = written(*(document(*MATKL, key=key) for key in ("M-01", "M-02", "M-03", "M-04")))
    done, sent = go(pointers, collect=collect, exclude=lambda key, _: "not this one" if key == "M-04" else "")
    assert [node.get("MATNR") for message in sent for node in message.segments] == ["M-02"]
    assert [pointer.process for pointer in done.pointers] == ["", "X", "X", "X"]
    assert done.left == 1
    assert [entry.reason for entry in done.entries] == [
        "object M-01: its pointers stay: the material is locked (ALE 3)",
        "object M-03: the object has nothing to send; its pointers are processed (ALE 3)",
        "object M-04: nothing is sent: not this one (ALE 3)",
    ]


def test_change_numbers_have_no_run_and_infotype_0003_alone_is_not_sent() -> None:
    with pytest.raises(ConfigurationError, match="R-ECM-10"):
        go([], "ECMMAS")
    pay = updated("PA0003", "1", {}, {"ABRDT": "20260101"})
    work = updated("PA0001", "2", {}, {"WERKS": "1000"})
    documents = (document(*pay, key="P1", cls="HR"), document(*pay, *work, key="P2", cls="HR"))
    done, sent = go(written(*documents, messages=("HRMD_A",)), "HRMD_A")
    assert len(sent) == 1
    assert all(pointer.processed for pointer in done.pointers)
    assert "infotype 0003 alone" in done.entries[0].reason


def test_msgfn_of_a_message_that_is_sent_directly() -> None:
    before = Message({}, (Node("E1MARAM", {"MATNR": "M"}, (Node("E1MARDM", {"LGORT": "1"}),)), Node("E1UPSLINK", {})))
    after = with_msgfn(before, lambda node: "005", DICTIONARY)
    assert msgfn(after) == [("E1MARAM", "005"), ("E1MARDM", "005"), ("E1UPSLINK", "")]


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("IUD"), st.integers(0, 3)), max_size=20))
def test_every_pointer_is_evaluated_once_in_one_idoc_for_its_object(history: list[tuple[str, str, int]]) -> None:
    items: dict[str, ChangeItem] = {"I": inserted("MARC", "K 1"), "U": MATKL[0], "D": deleted("MARC", "K 1")}
    pointers = written(
        *(document(items[kind], key=key, when=NOW - timedelta(hours=hours)) for key, kind, hours in history)
    )
    done, sent = go(pointers)
    assert [node.get("MATNR") for message in sent for node in message.segments] == list(
        dict.fromkeys(key for key, _, _ in history)
    )
    assert all(pointer.processed for pointer in done.pointers)
    assert len(done.pointers) == len(history)


# Reorganisation


def aged() -> Iterator[Pointer]:
    for index, (message, day, process) in enumerate(
        [("MATMAS", 1, ""), ("MATMAS", 2, "X"), ("DEBMAS", 2, "X"), ("MATMAS", 20, "X"), ("MATMAS", 21, "")]
    ):
        yield Pointer(message, f"{index}", process, cretime=f"202611{day:02d}120000")


@pytest.mark.parametrize(
    ("options", "gone"),
    [
        ({}, ""),
        ({"obsolete": Period(end=date(2026, 11, 2))}, "012"),
        ({"processed": Period(end=date(2026, 11, 2))}, "12"),
        ({"processed": Period()}, "123"),
        ({"processed": Period(date(2026, 11, 3))}, "3"),
        ({"obsolete": Period(end=date(2026, 11, 1)), "processed": Period(date(2026, 11, 20))}, "03"),
        ({"obsolete": Period(), "messages": ["DEBMAS"]}, "2"),
        ({"obsolete": Period(), "test": True}, "01234"),
    ],
)
def test_reorganisation(options: dict[str, Any], gone: str) -> None:
    kept, deleted_ones = reorganize(aged(), **options)
    assert "".join(pointer.cpident for pointer in deleted_ones) == gone
    stays = "01234" if options.get("test") else "".join(ident for ident in "01234" if ident not in gone)
    assert "".join(pointer.cpident for pointer in kept) == stays


def test_pointers_can_be_evaluated_again() -> None:
    after = reset(aged(), {"1", "2", "3"}, "MATMAS")
    assert [pointer.process for pointer in after] == ["", "", "X", "", ""]
