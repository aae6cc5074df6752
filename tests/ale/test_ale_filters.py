"""Data filter and segment filter: the examples of ALE 2.3 and 2.4, and what holds of any filter."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from ale_world import BINDINGS, DICTIONARY, flow, group, idoc, landscape, material, names, seg
from hypothesis import given
from hypothesis import strategies as st

from idockit.ale.filters import data_filter, segment_filter
from idockit.ale.tree import Entry, Message, Node

SALES = (("0001", "01"), ("0001", "02"), ("0002", "01"), ("0002", "02"))


def filtered(
    message: Message, *groups: dict[str, Any], others: tuple[dict[str, Any], ...] = (), **more: Any
) -> tuple[Message | None, list[Entry]]:
    kind = message.message_type
    table = landscape(flow("SHOP", *groups, message=kind), *others, **more)
    return data_filter(message, table.flows("ERPCLNT100", kind)[0], table, DICTIONARY)


def sales_left(message: Message | None) -> list[str]:
    return [name.removeprefix("E1MVKEM ") for name in names(message) if name.startswith("E1MVKEM")]


CASES = [
    # groups, what is left of the sales segments (ALE 2.3)
    pytest.param((), ["0001/01", "0001/02", "0002/01", "0002/02"], id="no groups"),
    pytest.param((group(),), ["0001/01", "0001/02", "0002/01", "0002/02"], id="an empty group"),
    pytest.param(
        (group(VKORG=["0001"], VTWEG=["01", "02"]), group(VKORG=["0002"], VTWEG=["01"])),
        ["0001/01", "0001/02", "0002/01"],
        id="retail example",
    ),
    pytest.param(
        (group(VKORG=["0001"]), group(WERKS=["1000"])), ["0001/01", "0001/02", "0002/01", "0002/02"], id="two"
    ),
    pytest.param((group(VKORG=["0001"], WERKS=["1000"]),), ["0001/01", "0001/02"], id="both in one group"),
    pytest.param((group(VKORG=["0001"], VTWEG=["02"]),), ["0001/02"], id="and"),
    pytest.param((group(VKORG=["0001", "0002"], VTWEG=["02"]),), ["0001/02", "0002/02"], id="or of values"),
    pytest.param((group(VKORG=[]),), [], id="no values"),
    pytest.param((group(VKORG=["1"]),), [], id="compared as it stands"),
    pytest.param((group(VKORG=["00*"]),), [], id="no patterns"),
    pytest.param((group(AREA=["000102", "000201"]),), ["0001/02", "0002/01"], id="two fields together"),
    pytest.param((group(OTHER=["1"]),), ["0001/01", "0001/02", "0002/01", "0002/02"], id="bound to nothing"),
]


@pytest.mark.parametrize(("groups", "left"), CASES)
def test_groups_are_joined_by_or_and_filters_by_and(groups: tuple[dict[str, Any], ...], left: list[str]) -> None:
    message, entries = filtered(material("1000", sales=SALES), *groups)
    assert sales_left(message) == left
    assert len([entry for entry in entries if entry.segment == "E1MVKEM"]) == 4 - len(left)


def test_the_same_object_type_twice_in_a_group_is_or() -> None:
    twice = {"filter": [{"object": "VKORG", "values": ["0001"]}, {"object": "VKORG", "values": ["0002"]}]}
    assert len(sales_left(filtered(material(sales=SALES), twice)[0])) == 4


def test_company_codes_and_sales_organizations_in_two_groups_filter_nothing() -> None:
    """SAP's own example (2.3), with vendors' company codes: each segment satisfies the group that does not ask it."""
    binding = [
        {"message": "DEBMAS", "segment": "E1KNB1M", "object": "BUKRS", "field": "BUKRS"},
        {"message": "DEBMAS", "segment": "E1KNVVM", "object": "VKORG", "field": "VKORG"},
    ]
    message = idoc(
        seg(
            "E1KNA1M",
            *(seg("E1KNB1M", BUKRS=code) for code in ("1000", "2000")),
            *(seg("E1KNVVM", VKORG=org) for org in ("0001", "0002")),
        ),
        MESTYP="DEBMAS",
        IDOCTYP="DEBMAS06",
    )
    apart, entries = filtered(message, group(BUKRS=["1000"]), group(VKORG=["0001"]), binding=binding)
    assert (apart, entries) == (message, [])
    together, _ = filtered(message, group(BUKRS=["1000"], VKORG=["0001"]), binding=binding)
    assert together is not None
    left = [(node.get("BUKRS"), node.get("VKORG")) for node in together.walk() if node.segment != "E1KNA1M"]
    assert left == [("1000", ""), ("", "0001")]


def test_a_part_of_a_field_is_looked_at() -> None:
    message, _ = filtered(material("1000", "1200", "1300"), group(REGION=["20"]))
    assert [name for name in names(message) if name.startswith("E1MARCM")] == ["E1MARCM 1200"]


def test_several_fields_are_put_together_at_their_full_length() -> None:
    message, _ = filtered(material(sales=(("01", "02"), ("0102", ""))), group(AREA=["01  02", "0102"]))
    assert len(sales_left(message)) == 2
    message, _ = filtered(material(sales=(("01", "02"),)), group(AREA=["0102"]))
    assert sales_left(message) == []


@pytest.mark.rule("R-GEN-10")
def test_a_segment_goes_with_all_below_it() -> None:
    message, entries = filtered(material("1000", "2000"), group(WERKS=["1000"]))
    assert names(message) == ["E1MARAM M1", "E1MAKTM E", "E1MARCM 1000", "E1MARDM 0001"]
    assert [(e.step, e.segment, e.number, e.field, e.before, e.rule) for e in entries] == [
        ("data filter", "E1MARCM", 5, "WERKS", "2000", "R-GEN-10"),
        ("data filter", "E1MARDM", 6, "", "", "R-GEN-10"),
    ]
    assert entries[0].reason == "WERKS 2000 is not among 1000"
    assert entries[1].reason == "stands below E1MARCM 5, which goes"


@pytest.mark.rule("R-GEN-10")
def test_a_mandatory_segment_takes_its_parent_along_when_none_is_left() -> None:
    """E1MAKTM is mandatory below E1MARAM, and that at the top: one text left is enough, none takes the IDoc."""
    some, _ = filtered(material("1000", texts=("D", "E")), group(SPRAS=["E"]))
    assert names(some)[:2] == ["E1MARAM M1", "E1MAKTM E"]
    none, entries = filtered(material("1000", texts=("D", "F")), group(SPRAS=["E"]))
    assert none is None
    assert entries[-1].reason.startswith("no IDoc is sent: E1MARAM, which is mandatory, has gone")
    assert "E1MAKTM, which is mandatory, has gone, and none below its parent is left (policy level=parent)" in [
        entry.reason for entry in entries if entry.segment == "E1MARAM"
    ]


@pytest.mark.rule("R-GEN-10")
def test_another_top_segment_that_is_left_is_sent() -> None:
    two = idoc(*(node for texts in (("D",), ("E",)) for node in material(texts=texts).segments))
    left, _ = filtered(two, group(SPRAS=["E"]))
    assert names(left) == ["E1MARAM M1", "E1MAKTM E"]


def test_what_was_missing_before_takes_nothing_along() -> None:
    message, _ = filtered(material("1000", "2000", texts=()), group(WERKS=["1000"]))
    assert names(message) == ["E1MARAM M1", "E1MARCM 1000", "E1MARDM 0001"]


@pytest.mark.parametrize(("level", "left"), [("parent", 1), ("idoc", 2)])
def test_the_policy_tells_what_the_same_level_is(level: str, left: int) -> None:
    two = idoc(*(node for texts in (("D",), ("E",)) for node in material(texts=texts).segments))
    message, _ = filtered(two, group(SPRAS=["E"]), policy={"level": level})
    assert message is not None
    assert len(message.segments) == left
    none, entries = filtered(two, group(SPRAS=["F"]), policy={"level": level})
    assert none is None
    assert any(f"(policy level={level})" in entry.reason for entry in entries)


@pytest.mark.rule("R-GEN-10")
def test_nothing_is_sent_when_no_segment_is_left() -> None:
    binding = [{"message": "SRCLST", "segment": "E1EORDM", "object": "EKORG", "field": "EKORG"}]
    message = idoc(seg("E1EORDM", EKORG="1000"), MESTYP="SRCLST", IDOCTYP="SRCLST01")
    left, entries = filtered(message, group(EKORG=["2000"]), binding=binding)
    assert left is None
    assert entries[-1].reason == "no IDoc is sent: no segment is left"


def info_record(*plants: str, matnr: str = "M1") -> Message:
    return idoc(
        seg("E1EINAM", *(seg("E1EINEM", EKORG="1000", WERKS=plant) for plant in plants), MATNR=matnr),
        MESTYP="INFREC",
        IDOCTYP="INFREC01",
    )


@pytest.mark.rule("R-GEN-11")
def test_a_blank_plant_of_an_info_record_needs_space_in_the_model() -> None:
    """PLANT on INFREC (2.4): records for all plants have a blank plant."""
    message = info_record("1000", "", "2000")
    without, entries = filtered(message, group(PLANT=["1000"]))
    assert names(without) == ["E1EINAM M1", "E1EINEM 1000"]
    assert [(e.number, e.rule, e.reason) for e in entries] == [
        (3, "R-GEN-11", "PLANT blank is not among 1000"),
        (4, "R-GEN-10", "PLANT 2000 is not among 1000"),
    ]
    for space in ("", " "):
        with_space, _ = filtered(message, group(PLANT=["1000", space]))
        assert names(with_space) == ["E1EINAM M1", "E1EINEM 1000", "E1EINEM"]


@pytest.mark.rule("R-GEN-11")
def test_a_blank_material_of_an_info_record_is_not_sent_without_space() -> None:
    stock, non_stock = info_record("1000"), info_record("1000", matnr="")
    assert filtered(stock, group(MATERIAL=["M1"]))[0] is not None
    assert filtered(non_stock, group(MATERIAL=["M1"]))[0] is None
    assert filtered(non_stock, group(MATERIAL=[""]))[0] == non_stock
    assert filtered(stock, group(MATERIAL=[""]))[0] is None


def test_a_dependency_asks_for_the_filters_of_the_other_message() -> None:
    """2.5: in one group all dependencies must be met, in several any."""
    other = flow("SHOP", group(MATNR=["M1"]), message="CLFMAS")
    both = group("CLFMAS", "CREMAS")
    message = material("1000")
    assert filtered(message, group("CLFMAS"), others=(other,))[0] == message
    assert filtered(message, both, others=(other,))[0] is None
    assert filtered(message, group("CLFMAS"), group("CREMAS"), others=(other,))[0] == message
    left, entries = filtered(message, group("CLFMAS"), others=(flow("SHOP", group(MATNR=["M2"]), message="CLFMAS"),))
    assert left is None
    assert entries[0].reason == "depends on CLFMAS: MATNR M1 is not among M2, policy dependency=filters"
    assert filtered(message, group("CLFMAS"), others=(flow("DEPOT", message="CLFMAS"),))[0] is None


def test_dependencies_in_a_circle_come_to_an_end() -> None:
    other = flow("SHOP", group("MATMAS"), message="CLFMAS")
    assert filtered(material("1000"), group("CLFMAS"), others=(other,))[0] is not None


def test_a_reduced_type_without_bindings_takes_those_of_its_reference() -> None:
    reduction = [{"message": "ZMAT", "reference": "MATMAS", "idoc_type": "MATMAS05", "segments": {"E1MARAM": ["*"]}}]
    message = material("1000", "2000").with_control(MESTYP="ZMAT")
    left, _ = filtered(message, group(WERKS=["1000"]), reduction=reduction)
    assert names(left)[2:] == ["E1MARCM 1000", "E1MARDM 0001"]


# -- the segment filter


def test_a_segment_filter_takes_a_segment_and_all_below_it_and_leaves_the_parent() -> None:
    table = landscape(segment_filter=[{"message": "MATMAS", "segment": "E1MARCM"}])
    message, entries = segment_filter(material("1000", "2000"), table, "ERPCLNT100", "SHOP")
    assert names(message) == ["E1MARAM M1", "E1MAKTM E"]
    assert [(e.step, e.segment, e.number) for e in entries] == [
        ("segment filter", "E1MARCM", 3),
        ("segment filter", "E1MARDM", 4),
        ("segment filter", "E1MARCM", 5),
        ("segment filter", "E1MARDM", 6),
    ]


def test_a_segment_filter_of_a_mandatory_segment_leaves_the_parent() -> None:
    table = landscape(segment_filter=[{"message": "MATMAS", "segment": "E1MAKTM"}])
    message, _ = segment_filter(material("1000"), table, "ERPCLNT100", "SHOP")
    assert names(message) == ["E1MARAM M1", "E1MARCM 1000", "E1MARDM 0001"]


@pytest.mark.parametrize(
    ("row", "works"),
    [
        ({"receiver": "SHOP"}, True),
        ({"receiver": "DEPOT"}, False),
        ({"sender": "ERPCLNT100", "receiver": "SHOP"}, True),
        ({"sender": "DEPOT"}, False),
        ({"message": "CLFMAS"}, False),
    ],
)
def test_a_segment_filter_holds_for_its_message_sender_and_receiver(row: dict[str, str], works: bool) -> None:
    table = landscape(segment_filter=[{"message": "MATMAS", "segment": "E1MARCM", **row}])
    message, entries = segment_filter(material("1000"), table, "ERPCLNT100", "SHOP")
    assert ("E1MARCM 1000" not in names(message)) == works == bool(entries)


def test_a_segment_filter_of_the_top_leaves_nothing() -> None:
    table = landscape(segment_filter=[{"message": "MATMAS", "segment": "E1MARAM"}])
    message, entries = segment_filter(material("1000"), table, "ERPCLNT100", "SHOP")
    assert message is None
    assert entries[-1].reason == "no IDoc is sent: no segment is left"


# -- what holds of any filter

VALUES = {"WERKS": ["1000", "2000", ""], "VKORG": ["0001", "0002"], "VTWEG": ["01", ""], "SPRAS": ["D", "E"]}
MATERIALS = st.builds(
    lambda plants, sales, texts, tops: idoc(
        *(n for _ in range(tops) for n in material(*plants, sales=tuple(sales), texts=tuple(texts)).segments)
    ),
    st.lists(st.sampled_from(["1000", "2000", "3000", ""]), max_size=4),
    st.lists(st.tuples(st.sampled_from(["0001", "0002", "0003"]), st.sampled_from(["01", "02", ""])), max_size=4),
    st.lists(st.sampled_from("DEF"), max_size=3),
    st.integers(1, 2),
)
GROUPS = st.lists(
    st.fixed_dictionaries({}, optional={name: st.lists(st.sampled_from(v)) for name, v in VALUES.items()}).map(
        lambda values: group(**values)
    ),
    max_size=3,
)
LEVELS = st.sampled_from(["parent", "idoc"])


def is_part(small: tuple[Node, ...], large: tuple[Node, ...]) -> bool:
    """Whether segments are some of others, in the same order, unchanged but for what stands below them."""
    rest = iter(large)
    return all(
        any(
            (a.segment, a.number, a.fields) == (b.segment, b.number, b.fields) and is_part(a.children, b.children)
            for b in rest
        )
        for a in small
    )


@given(MATERIALS, GROUPS, LEVELS)
def test_a_filter_takes_away_and_tells_each_segment_that_goes(
    message: Message, groups: list[dict[str, Any]], level: str
) -> None:
    before = names(message)
    left, entries = filtered(message, *groups, policy={"level": level})
    assert names(message) == before
    gone = Counter(entry.number for entry in entries if entry.number)
    assert max(gone.values(), default=1) == 1
    if left is None:
        assert entries[-1].reason.startswith("no IDoc is sent")
        return
    assert is_part(left.segments, message.segments)
    assert {node.number for node in left.walk()} == {node.number for node in message.walk()} - set(gone)
    again, more = filtered(left, *groups, policy={"level": level})
    assert (again, more) == (left, [])


@given(MATERIALS)
def test_an_empty_group_list_keeps_everything(message: Message) -> None:
    assert filtered(message) == (message, [])


@given(MATERIALS, GROUPS, GROUPS)
def test_another_group_never_takes_more(message: Message, some: list[Any], others: list[Any]) -> None:
    if not some:
        return
    few, _ = filtered(message, *some)
    many, _ = filtered(message, *some, *others)
    kept = {node.number for node in few.walk()} if few else set()
    assert kept <= ({node.number for node in many.walk()} if many else set())


@given(MATERIALS, GROUPS)
def test_what_the_policy_idoc_takes_the_policy_parent_takes_too(message: Message, groups: list[Any]) -> None:
    strict, _ = filtered(message, *groups, policy={"level": "parent"})
    loose, _ = filtered(message, *groups, policy={"level": "idoc"})
    kept = {node.number for node in strict.walk()} if strict else set()
    assert kept <= ({node.number for node in loose.walk()} if loose else set())


def test_the_bindings_of_the_tests_name_fields_that_exist() -> None:
    for row in BINDINGS:
        assert str(row["field"]) in DICTIONARY.segment(str(row["segment"])).by_name
