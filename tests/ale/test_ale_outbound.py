"""The outbound pipeline (ALE 0.1): order of the steps, communication IDocs, status records, ports and packets."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import Any

import pytest
from ale_world import (
    DICTIONARY,
    WHEN,
    clock,
    codes,
    flow,
    group,
    idoc,
    landscape,
    material,
    names,
    numbers,
    only,
    profile,
    run,
    same,
    seg,
)

from idockit import load
from idockit.ale.dispatch import dispatch
from idockit.ale.landscape import Landscape
from idockit.ale.outbound import Distribution, Sent, distribute, explain, master_of
from idockit.ale.status import check_transition
from idockit.ale.tree import Entry, Message, message_of
from idockit.errors import ALEError
from idockit.testing import sample_types

THREE = landscape(
    flow("SHOP", group(WERKS=["1000"])),
    flow("DEPOT"),
    flow("PLANT", group(MATNR=["M2"])),
    segment_filter=[{"message": "MATMAS", "segment": "E1MVKEM", "receiver": "DEPOT"}],
)
MATERIAL = material("1000", "2000", sales=(("0001", "01"),))


def one(table: Landscape, message: Message = MATERIAL, **more: Any) -> Sent:
    (sent,) = run(message, table, **more).sent
    return sent


# -- receivers, filters, order


def test_each_receiver_gets_its_own_idoc() -> None:
    made = run(MATERIAL, THREE)
    shop, depot, plant = made.sent
    assert names(shop.message) == [
        *("E1MARAM M1", "E1MAKTM E", "E1MARCM 1000", "E1MARDM 0001", "E1MVKEM 0001/01"),
    ]
    assert names(depot.message)[2:] == ["E1MARCM 1000", "E1MARDM 0001", "E1MARCM 2000", "E1MARDM 0001"]
    assert (plant.message, plant.status, plant.packet) == (None, (), None)
    assert [sent.docnum for sent in made.sent] == ["0000000000000101", "0000000000000102", ""]
    assert made.message == MATERIAL


def test_the_steps_come_in_saps_order() -> None:
    """Data filter, segment filter, conversion, version change, syntax check (0.1): each sees what the one before
    left."""
    table = landscape(
        flow("SHOP", group(WERKS=["1000"])),
        segment_filter=[{"message": "MATMAS", "segment": "E1MARDM"}],
        outbound=[profile("SHOP", idoc_type="MATMAS01")],
    )
    seen: list[list[str]] = []

    def convert(message: Message, *_: object, **__: object) -> tuple[Message, list[Entry]]:
        seen.append(names(message))
        top = message.segments[0]
        return message.with_segments([top.with_children(top.children[1:])]), [Entry("conversion", "texts go")]

    late = material("1000", "2000")
    top = late.segments[0]
    late = late.with_segments([top.with_children((*top.children, seg("E1CUCFG")))])
    sent = one(table, late, convert=convert)
    assert seen == [["E1MARAM M1", "E1MAKTM E", "E1MARCM 1000", "E1CUCFG"]]
    steps = list(dict.fromkeys(entry.step for entry in sent.entries))
    assert steps == ["data filter", "segment filter", "conversion", "version change", "syntax check"]
    assert names(sent.message) == ["E1MARAM M1", "E1MARCM 1000"]
    assert sent.last == "26"


def test_a_conversion_may_leave_nothing() -> None:
    sent = one(only(), convert=lambda *_, **__: (None, [Entry("conversion", "no rule hits")]))
    assert (sent.message, codes(sent)) == (None, [])
    assert [entry.reason for entry in sent.entries] == ["no rule hits"]


def test_the_conversion_rules_of_the_landscape_are_used() -> None:
    table = landscape(
        flow("SHOP"),
        rule=[
            {
                "name": "PLANTS",
                "segment": "E1MARCM",
                "rows": [
                    {"field": "WERKS", "kind": "GROUP", "sender": "WERKS", "low": "1000", "value": "A100", "group": 1}
                ],
            }
        ],
        conversion=[
            {
                "rule": "PLANTS",
                "message": "MATMAS",
                "segment": "E1MARCM",
                "sender": "ERPCLNT100",
                "receiver": "SHOP",
            }
        ],
    )
    (sent,) = distribute(material("1000"), table, DICTIONARY, clock=clock, docnum=numbers()).sent
    assert "E1MARCM A100" in names(sent.message)
    assert "conversion" in {entry.step for entry in sent.entries}


def test_a_reduced_message_type_is_reduced_before_anything_else() -> None:
    reduction = {
        "message": "ZMAT",
        "reference": "MATMAS",
        "idoc_type": "MATMAS05",
        "segments": {"E1MARAM": ["MSGFN", "MATNR"], "E1MAKTM": ["*"]},
    }
    table = landscape(flow("SHOP", message="ZMAT"), reduction=[reduction], outbound=[profile("SHOP", message="ZMAT")])
    made = run(MATERIAL.with_control(MESTYP="ZMAT"), table)
    (sent,) = made.sent
    assert sent.message is not None
    assert [node.segment for node in sent.message.walk()] == ["E1MARAM", "E1MAKTM"]
    assert sent.message.segments[0].get("MATKL") == "/"
    assert {entry.step for entry in made.entries} == {"reduction"}


# -- the control record


def test_the_control_record_of_a_communication_idoc() -> None:
    sent = one(only(outmod="1"))
    assert sent.message is not None
    assert sent.message.control == {
        "TABNAM": "EDI_DC40",
        "MANDT": "100",
        "DOCNUM": "0000000000000101",
        "DOCREL": "750",
        "STATUS": "30",
        "DIRECT": "1",
        "OUTMOD": "1",
        "IDOCTYP": "MATMAS05",
        "MESTYP": "MATMAS",
        "SNDPOR": "SAPERP",
        "SNDPRT": "LS",
        "SNDPRN": "ERPCLNT100",
        "RCVPOR": "FILE",
        "RCVPRT": "LS",
        "RCVPRN": "SHOP",
        "CREDAT": "20260304",
        "CRETIM": "050607",
        "SERIAL": "20260304050607",
    }


def test_the_profile_may_name_the_receivers_release() -> None:
    sent = one(only(receiver_release=True))
    assert sent.message is not None
    assert sent.message.control["DOCREL"] == "46C"


def test_serialized_objects_have_their_channel_in_serial() -> None:
    sent = one(only(), serial=lambda message, receiver: f"BUS1001   0007000001 {receiver}"[:20])
    assert sent.message is not None
    assert sent.message.control["SERIAL"] == "BUS1001   0007000001"


def test_a_file_becomes_a_master_without_receiver() -> None:
    (sent,) = run(MATERIAL, table=only()).sent
    assert sent.message is not None
    master = master_of(sent.message)
    assert master.control == {"MESTYP": "MATMAS", "IDOCTYP": "MATMAS05"}
    assert master.segments == sent.message.segments


def test_the_extension_of_the_profile_stands_in_the_control_record() -> None:
    sent = one(only(idoc_type="MATMAS03"))
    assert sent.message is not None
    assert sent.message.type == "MATMAS03"


# -- status


STATUSES = [
    # values of the partner profile, status records of a right and of a wrong IDoc
    pytest.param({"outmod": "1"}, ["01", "30", "03", "18"], ["01", "26"], id="at once, subsystem"),
    pytest.param({"outmod": "2"}, ["01", "30", "03"], ["01", "26"], id="at once"),
    pytest.param({"outmod": "3"}, ["01", "30"], ["01", "26"], id="collected, subsystem"),
    pytest.param({"outmod": "4"}, ["01", "30"], ["01", "26"], id="collected"),
    pytest.param({"syntax_check": False}, ["01", "30", "03"], ["01", "25", "30", "03"], id="no check"),
    pytest.param({"port": "NONE"}, ["01", "30", "02"], ["01", "26"], id="no port"),
    pytest.param({"mescod": "XY"}, ["01", "29"], ["01", "29"], id="no profile for a blank MESCOD"),
    pytest.param({"idoc_type": "MATMAS99"}, ["01", "29"], ["01", "29"], id="a type without definition"),
]


@pytest.mark.parametrize(("values", "right", "wrong"), STATUSES)
def test_the_status_records_of_each_way(values: dict[str, Any], right: list[str], wrong: list[str]) -> None:
    for message, expected in ((MATERIAL, right), (material("1000", texts=()), wrong)):
        sent = one(only(**values), message)
        assert codes(sent) == expected
        assert sent.message is not None
        assert sent.message.control["STATUS"] == ("30" if "30" in expected else expected[-1])
        assert (sent.packet is not None) == ("03" in expected)
        before = None
        for code in expected:
            check_transition(before, code)
            before = code
        assert {(told.docnum, told.logdat, told.logtim) for told in sent.status} == {
            ("0000000000000101", "20260304", "050607")
        }


def test_a_syntax_error_names_the_segment_and_what_is_wrong() -> None:
    sent = one(only(), material("1000", texts=()))
    assert [(told.status, told.text, told.segnum) for told in sent.status[1:]] == [
        ("26", "missing-segment: absent, expected E1MAKTM, which is mandatory", 1)
    ]
    assert [(entry.step, entry.segment, entry.number) for entry in sent.entries] == [("syntax check", "E1MARAM", 1)]


def test_a_segment_filter_of_a_mandatory_segment_ends_in_26() -> None:
    table = landscape(flow("SHOP"), segment_filter=[{"message": "MATMAS", "segment": "E1MAKTM"}])
    assert codes(one(table)) == ["01", "26"]


def test_the_policy_may_skip_a_check_that_is_switched_off() -> None:
    table = landscape(flow("SHOP"), outbound=[profile("SHOP", syntax_check=False)], policy={"syntax_off": "skip"})
    assert codes(one(table, material("1000", texts=()))) == ["01", "30", "03"]


def test_a_missing_partner_profile_stops_that_receiver_alone() -> None:
    made = run(MATERIAL, table=landscape(flow("SHOP"), flow("DEPOT"), outbound=[profile("DEPOT")]))
    assert [codes(sent) for sent in made.sent] == [["01", "29"], ["01", "30", "03"]]
    shop = made.sent[0]
    assert shop.status[-1].text == "no outbound partner profile SHOP/LS//MATMAS//"
    assert shop.message is not None
    assert names(shop.message) == names(MATERIAL)
    assert "RCVPOR" not in shop.message.control


@pytest.mark.parametrize("name", ["mescod", "mesfct"])
def test_each_field_of_the_profiles_key_counts(name: str) -> None:
    message = MATERIAL.with_control(**{name.upper(): "ABC"})
    assert codes(one(only(**{name: "ABC"}), message)) == ["01", "30", "03"]
    assert codes(one(only(), message)) == ["01", "29"]


def test_a_test_message_needs_a_profile_of_its_own() -> None:
    message = MATERIAL.with_control(TEST="X")
    assert codes(one(only(), message)) == ["01", "29"]
    assert codes(one(only(test=True), message)) == ["01", "30", "03"]


def test_a_step_that_cannot_go_on_gives_29_and_keeps_the_idoc() -> None:
    def convert(*_: object, **__: object) -> tuple[Message, list[Entry]]:
        raise ALEError("rule PLANTS cannot run")

    sent = one(only(), convert=convert)
    assert codes(sent) == ["01", "29"]
    assert sent.status[-1].text == "rule PLANTS cannot run"
    assert names(sent.message) == names(MATERIAL)


def test_a_value_that_does_not_fit_gives_02() -> None:
    top = MATERIAL.segments[0]
    message = MATERIAL.with_segments([top.with_fields({**top.fields, "MATNR": "M" * 50})])
    sent = one(only(), message)
    assert codes(sent) == ["01", "30", "02"]
    assert "E1MARAM/MATNR: 50 characters" in sent.status[-1].text


def test_nothing_is_dispatched_where_that_is_not_wanted() -> None:
    sent = one(only(), dispatch=False)
    assert (codes(sent), sent.packet) == (["01", "30"], None)
    (later,) = dispatch([sent], only(), DICTIONARY, clock=clock)
    assert codes(later) == ["01", "30", "03"]
    assert later.packet == one(only()).packet


def test_a_thousand_deviations_are_no_thousand_records() -> None:
    """As inbound: 20 of them, and how many more there are; the log has all."""
    message = idoc(seg("E1MARAM", *(seg("Z1NONE") for _ in range(1000))))
    (sent,) = run(message, landscape(flow("SHOP"))).sent
    records = [told for told in sent.status if told.status == "26"]
    assert len(records) == 21
    assert records[-1].text.startswith("and 98")
    assert sum(entry.step == "syntax check" for entry in sent.entries) == 1001


# -- in words


WRITES = (
    "      port FILE, file: policy sender_port=sid, docnum_prefix=O_, file_lines=segment, line_end=lf, "
    "byte_order_mark=false, file_packets=packet (ALE 5.2, 5.3)"
)


DONE = (
    "    dispatch",
    WRITES,
    "    status 01: made and stored",
    "    status 30: waits to be sent",
    "    status 03: handed to the port",
)


def test_the_explanation_tells_per_receiver_what_went_and_why() -> None:
    """A tree of the segments, with what went marked, and step, reason and rule beside it."""
    below = "data filter: stands below E1MARAM 1, which goes [R-GEN-10]"
    assert list(explain(run(MATERIAL, THREE))) == [
        "MATMAS MATMAS05 from ERPCLNT100: 7 segments",
        "  SHOP: IDoc 0000000000000101, 5 of 7 segments, status 03, out/O_100_0000000000000101",
        "      E1MARAM 1  MATNR M1",
        "        E1MAKTM 2  SPRAS E",
        "        E1MARCM 3  WERKS 1000",
        "          E1MARDM 4  LGORT 0001",
        "    -   E1MARCM 5  WERKS 2000: data filter: WERKS 2000 is not among 1000 [R-GEN-10]",
        "    -     E1MARDM 6  LGORT 0001: data filter: stands below E1MARCM 5, which goes [R-GEN-10]",
        "        E1MVKEM 7  VKORG 0001",
        *DONE,
        "  DEPOT: IDoc 0000000000000102, 6 of 7 segments, status 03, out/O_100_0000000000000102",
        "      E1MARAM 1  MATNR M1",
        "        E1MAKTM 2  SPRAS E",
        "        E1MARCM 3  WERKS 1000",
        "          E1MARDM 4  LGORT 0001",
        "        E1MARCM 5  WERKS 2000",
        "          E1MARDM 6  LGORT 0001",
        "    -   E1MVKEM 7  VKORG 0001: segment filter: segment filter of the landscape",
        *DONE,
        "  PLANT: no IDoc",
        "    - E1MARAM 1  MATNR M1: data filter: MATNR M1 is not among M2 [R-GEN-10]",
        f"    -   E1MAKTM 2  SPRAS E: {below}",
        f"    -   E1MARCM 3  WERKS 1000: {below}",
        f"    -     E1MARDM 4  LGORT 0001: {below}",
        f"    -   E1MARCM 5  WERKS 2000: {below}",
        f"    -     E1MARDM 6  LGORT 0001: {below}",
        f"    -   E1MVKEM 7  VKORG 0001: {below}",
        "    data filter",
        "      no IDoc is sent: E1MARAM, which is mandatory, has gone, and none of the IDoc is left [R-GEN-10]",
    ]


def test_the_same_input_gives_the_same_bytes() -> None:
    def data(made: Distribution) -> Iterator[bytes]:
        return (sent.packet.data for sent in made.sent if sent.packet)

    assert list(data(run(MATERIAL, THREE))) == list(data(run(MATERIAL, THREE)))


def test_any_type_goes_through_without_a_loss() -> None:
    """Of a sample of types: without filters the receiver gets what was put in."""
    from random import Random

    from idockit.testing import make_sample

    docnum = count(1)
    for name in sample_types(DICTIONARY)[::25]:
        sample = make_sample(DICTIONARY.idoc_type(name), Random(1), size=10)
        document = load(BytesIO(sample.to_flat()))
        message = master_of(message_of(document[0]))
        kind = message.message_type
        table = landscape(
            flow("SHOP", message=kind), outbound=[profile("SHOP", message=kind, idoc_type=name, syntax_check=False)]
        )
        (sent,) = distribute(
            message, table, DICTIONARY, clock=lambda: WHEN, docnum=lambda: f"{next(docnum)}", convert=same
        ).sent
        assert sent.packet is not None, list(explain(Distribution(message, "", (sent,))))
        assert message_of(load(BytesIO(sent.packet.data))[0]).segments == message.segments
