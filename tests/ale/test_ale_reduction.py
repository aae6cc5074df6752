"""Reduced message types (ALE 2.6): mandatory parts stay, inactive fields hold `/`, inactive segments are absent."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idockit.abap import CHAR
from idockit.ale.landscape import Reduction
from idockit.ale.reduction import no_data, reduce, reduction_problems, validate_reduction
from idockit.ale.tree import Message, Node, message_of, to_part
from idockit.dictionary import Dictionary, IDocType, SegmentType, Since
from idockit.errors import ALEError, ConfigurationError
from idockit.formats.documents import loads
from idockit.segments import builtin
from idockit.segments.glmast import E1SKB1M
from idockit.testing import make_sample

DICTIONARY = builtin()
ACTIVE = {
    "E1MARAM": ("MSGFN", "MATNR", "MATKL"),
    "E1MAKTM": ("*",),
    "E1MARCM": ("MSGFN", "WERKS", "EKGRP"),
}


def reduction(
    segments: dict[str, tuple[str, ...]] = ACTIVE, reference: str = "MATMAS", idoc_type: str = "MATMAS03"
) -> Reduction:
    return Reduction(message="ZRED", reference=reference, idoc_type=idoc_type, segments=segments)


def material(*below: Node, idoc_type: str = "MATMAS05", **fields: str) -> Message:
    top = Node("E1MARAM", {"MSGFN": "009", "MATNR": "M-01", **fields}, below, 1)
    return Message({"IDOCTYP": idoc_type, "MESTYP": "MATMAS"}, (top,))


MAKTM = Node("E1MAKTM", {"MSGFN": "009", "SPRAS": "E", "MAKTX": "Pump"}, (), 2)


def test_inactive_fields_hold_a_slash_and_inactive_segments_are_absent_with_what_stands_below() -> None:
    storage = Node("E1MARDM", {"LGORT": "0001"}, (), 4)
    plant = Node("E1MARCM", {"MSGFN": "009", "WERKS": "1000", "DISPO": "001"}, (storage,), 3)
    sales = Node("E1MVKEM", {"VKORG": "0001"}, (Node("E1ZZZ", {}, (), 6),), 5)
    before = material(MAKTM, plant, sales, MATKL="A", MTART="FERT")
    after, entries = reduce(before, reduction(), DICTIONARY)
    (top,) = after.segments
    assert after.message_type == "ZRED"
    assert [node.segment for node in after.walk()] == ["E1MARAM", "E1MAKTM", "E1MARCM"]
    assert (top.get("MATNR"), top.get("MATKL"), top.get("MTART"), top.get("ERSDA")) == ("M-01", "A", "/", "/")
    assert set(top.fields) == {field.name for field in DICTIONARY.segment("E1MARAM").fields}
    assert top.children[0] == MAKTM
    assert (top.children[1].get("DISPO"), top.children[1].get("EKGRP"), "EKGRP" in top.children[1].fields) == (
        "/",
        "",
        False,
    )
    told = {(entry.segment, entry.number, entry.field): entry for entry in entries}
    assert (told["E1MARAM", 1, "MTART"].before, told["E1MARAM", 1, "MTART"].after) == ("FERT", "/")
    assert "119 blank fields" in told["E1MARAM", 1, ""].reason
    assert told["E1MARDM", 4, ""].reason == "segment is not active in ZRED (ALE 2.6)"
    assert "stands below E1MVKEM 5" in told["E1ZZZ", 6, ""].reason
    assert (told["", 0, "MESTYP"].before, told["", 0, "MESTYP"].after) == ("MATMAS", "ZRED")
    assert {entry.step for entry in entries} == {"reduction"}
    assert before == material(MAKTM, plant, sales, MATKL="A", MTART="FERT")


def test_a_segment_of_a_later_idoc_type_is_not_in_an_old_reduction() -> None:
    after, entries = reduce(material(MAKTM, Node("E1CUCFG", {}, (), 3)), reduction(), DICTIONARY)
    assert [node.segment for node in after.walk()] == ["E1MARAM", "E1MAKTM"]
    assert entries[-2].reason == "segment is not in MATMAS03, for which ZRED was made: not active (ALE 2.6)"


def test_a_field_of_a_later_definition_is_no_field_of_an_older_one() -> None:
    fields = "MSGFN" / CHAR(3), "MATNR" / CHAR(18), "MATKL" / CHAR(9), "MTART" / CHAR(4)
    marks = Since("E2MARAM"), Since("E2MARAM001")
    segment = SegmentType("E1MARAM", marks[0], *fields, marks[1], "MBRSH" / CHAR(1))
    dictionary = Dictionary({"E1MARAM": segment}, {}, base=DICTIONARY)
    for definition, names in (("E2MARAM", {"MTART"}), ("E2MARAM001", {"MTART", "MBRSH"}), ("", {"MTART", "MBRSH"})):
        message = Message({"IDOCTYP": "MATMAS03", "MESTYP": "MATMAS"}, (Node("E1MARAM", {}, (), 1, definition),))
        after, _ = reduce(message, reduction(), dictionary)
        assert after.segments[0].fields == dict.fromkeys(names, "/")


def test_what_was_reduced_can_be_written_and_read() -> None:
    sample = make_sample(DICTIONARY.idoc_type("MATMAS05"), Random(3), size=30)
    message = message_of(loads(sample.to_flat())[0]).with_control(MESTYP="MATMAS")
    after, _ = reduce(message, reduction(), DICTIONARY)
    assert len(to_part(after, DICTIONARY).records) == len(list(after.walk()))


WRONG = {
    "mandatory segment": ({"E1MARAM": ("*",)}, "E1MAKTM is mandatory below E1MARAM in MATMAS03"),
    "mandatory root": ({}, "E1MARAM is mandatory in MATMAS03"),
    "mandatory field": ({**ACTIVE, "E1MARCM": ("WERKS",)}, "field MSGFN of E1MARCM is mandatory"),
    "unknown segment": ({**ACTIVE, "E1MARXM": ("*",)}, "MATMAS03 has no segment E1MARXM"),
    "unknown field": ({**ACTIVE, "E1MARCM": ("MSGFN", "WERK")}, "E1MARCM has no field WERK"),
    "child without parent": ({**ACTIVE, "E1MEANM": ("*",)}, "E1MEANM is active, but E1MARMM above it is not"),
}


@pytest.mark.parametrize(("segments", "text"), WRONG.values(), ids=WRONG)
def test_what_a_reduction_may_not_say(segments: dict[str, tuple[str, ...]], text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        validate_reduction(reduction(segments), DICTIONARY, place="reduction[0]")
    assert text in str(caught.value)
    assert str(caught.value).startswith("reduction[0].segments")
    with pytest.raises(ConfigurationError):
        reduce(material(MAKTM), reduction(segments), DICTIONARY)


def test_what_is_mandatory_below_an_inactive_segment_may_go_with_it() -> None:
    tree = IDocType("ZMAT01", "E1MARAM 1..1\n  E1MARCM 0..9\n    E1MARDM 1..9\n")
    dictionary = Dictionary({}, {"ZMAT01": tree}, base=DICTIONARY)
    assert list(reduction_problems(reduction({"E1MARAM": ("*",)}, idoc_type="ZMAT01"), dictionary)) == []
    active = reduction({"E1MARAM": ("*",), "E1MARCM": ("*",)}, idoc_type="ZMAT01")
    ((_, text),) = reduction_problems(active, dictionary)
    assert text == "E1MARDM is mandatory below E1MARCM in ZMAT01 and cannot be switched off"


def test_all_that_is_wrong_is_told_and_the_caller_may_name_mandatory_fields() -> None:
    bad = reduction({"E1MARAM": ("MATNR",), "E1MAKTM": ("SPRAS",)})
    with pytest.raises(ConfigurationError) as caught:
        validate_reduction(bad, DICTIONARY, place="reduction[2]")
    assert len(caught.value.more) == 1
    needed = {"E1MARAM": ("MATNR", "MTART")}
    assert [key for key, _ in reduction_problems(reduction(), DICTIONARY, mandatory=needed)] == ["segments.E1MARAM"]
    assert list(reduction_problems(reduction(), DICTIONARY)) == []
    assert list(reduction_problems(reduction(idoc_type="ZMAT01"), DICTIONARY)) == [
        ("idoc_type", "IDoc type ZMAT01 is not known")
    ]


@pytest.mark.parametrize(
    ("control", "text"),
    [
        ({"MESTYP": "DEBMAS", "IDOCTYP": "MATMAS05"}, "message type DEBMAS cannot be reduced to ZRED"),
        ({"MESTYP": "MATMAS", "IDOCTYP": "DEBMAS06"}, "IDoc type DEBMAS06, the reduction ZRED was made for MATMAS03"),
    ],
)
def test_an_idoc_of_another_kind_is_refused(control: dict[str, str], text: str) -> None:
    with pytest.raises(ALEError, match=text):
        reduce(Message(control), reduction(), DICTIONARY)


def test_cond_a_sends_reduced_fields_blank_and_reduced_segments_not_at_all() -> None:
    segments = {"E1KOMG": ("*",), "E1KONH": ("*",), "E1KONP": ("KSCHL", "KBETR")}
    scale = Node("E1KONM", {"KSTBM": "10"}, (), 4)
    price = Node("E1KONP", {"KSCHL": "PR00", "KBETR": "12.00", "KONWA": "EUR"}, (scale,), 3)
    period = Node("E1KONH", {"DATAB": "20260101"}, (price,), 2)
    message = Message({"IDOCTYP": "COND_A01", "MESTYP": "COND_A"}, (Node("E1KOMG", {"KVEWE": "A"}, (period,), 1),))
    after, entries = reduce(message, reduction(segments, "COND_A", "COND_A01"), DICTIONARY)
    assert [node.segment for node in after.walk()] == ["E1KOMG", "E1KONH", "E1KONP"]
    *_, last = after.walk()
    assert last.fields == {"KSCHL": "PR00", "KBETR": "12.00"}
    assert [(entry.segment, entry.field, entry.before, entry.after) for entry in entries] == [
        ("E1KONP", "KONWA", "EUR", ""),
        ("E1KONM", "", "", ""),
        ("", "MESTYP", "COND_A", "ZRED"),
    ]
    assert "set to initial" in entries[0].reason
    assert "the receiver deletes" in entries[1].reason
    assert (no_data("COND_A"), no_data("MATMAS")) == ("", "/")


@pytest.mark.parametrize(
    ("active", "before", "after"),
    [
        (("BUKRS", "KATYP"), "", "!"),
        (("BUKRS", "KATYP"), "!", "!"),
        (("BUKRS", "KATYP"), "01", "01"),
        (("*",), "", "!"),
        (("BUKRS",), "", "/"),
        (("BUKRS",), "!", "/"),
        (("BUKRS",), "01", "/"),
    ],
)
def test_glmast_marks_an_account_that_is_no_cost_element(active: tuple[str, ...], before: str, after: str) -> None:
    longer = SegmentType("E1SKB1M", *(m for m in E1SKB1M._members if m != "E1SKB1M"), "KATYP" / CHAR(2))
    dictionary = Dictionary({"E1SKB1M": longer}, {}, base=DICTIONARY)
    fields = {"BUKRS": "1000", **({"KATYP": before} if before else {})}
    message = Message(
        {"IDOCTYP": "GLMAST01", "MESTYP": "GLMAST"}, (Node("E1SKA1M", {}, (Node("E1SKB1M", fields, (), 2),), 1),)
    )
    tree = DICTIONARY.idoc_type("GLMAST01")
    names = {node.segment: ("*",) for node in tree.walk()}
    rule = reduction({**names, "E1SKB1M": ("MSGFN", *active)}, "GLMAST", "GLMAST01")
    done, _ = reduce(message, rule, dictionary)
    *_, last = done.walk()
    assert (last.segment, last.get("KATYP"), last.get("BUKRS")) == ("E1SKB1M", after, "1000")


@given(st.integers(0, 10**6), st.data())
def test_reducing_twice_is_reducing_once_and_never_touches_the_input(seed: int, data: st.DataObject) -> None:
    idoc_type = DICTIONARY.idoc_type("MATMAS05")
    sample = make_sample(idoc_type, Random(seed), size=12)
    message = message_of(loads(sample.to_flat())[0]).with_control(MESTYP="MATMAS")
    names = data.draw(st.sets(st.sampled_from([node.segment for node in idoc_type.walk()])))
    segments: dict[str, tuple[str, ...]] = {}
    for node in idoc_type.walk():
        above = node.parent is None or node.parent.segment in segments
        if above and (node.mandatory or node.segment in names):
            fields = [str(field.name) for field in DICTIONARY.segment(node.segment).fields]
            chosen = data.draw(st.sets(st.sampled_from(fields), max_size=5)) if fields else set()
            segments[node.segment] = tuple(name for name in fields if name in chosen or name == "MSGFN")
    wanted = reduction(segments, idoc_type="MATMAS05")
    if list(reduction_problems(wanted, DICTIONARY)):  # a first field of a qualified segment
        wanted = reduction(dict.fromkeys(segments, ("*",)), idoc_type="MATMAS05")
    kept = message_of(loads(sample.to_flat())[0]).with_control(MESTYP="MATMAS")
    once, _ = reduce(message, wanted, DICTIONARY)
    twice, entries = reduce(once, wanted, DICTIONARY)
    assert (twice, entries) == (once, [])
    assert message == kept
    whole = reduction({node.segment: ("*",) for node in idoc_type.walk()}, idoc_type="MATMAS05")
    same, _ = reduce(message, whole, DICTIONARY)
    assert same.segments == message.segments
