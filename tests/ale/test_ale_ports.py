"""Ports and packets: names, bytes, collected IDocs (ALE 5.1-5.3, 5.5)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from ale_world import DICTIONARY, WHEN, clock, codes, flow, landscape, material, numbers, only, profile, run, seg

from idockit import convert, load
from idockit.ale.dispatch import dispatch
from idockit.ale.landscape import Landscape, Port
from idockit.ale.landscape_policies import Policies
from idockit.ale.outbound import Sent
from idockit.ale.ports import NAMING, file_name, packets, port_bytes
from idockit.ale.tree import Message, message_of, to_part
from idockit.errors import ConfigurationError

MATERIAL = material("1000", "2000", sales=(("0001", "01"),))


def communication() -> Message:
    (sent,) = run(MATERIAL, only(), dispatch=False).sent
    assert sent.message is not None
    return sent.message


def waiting(table: Landscape, amount: int) -> list[Sent]:
    docnum = numbers()
    return [sent for _ in range(amount) for sent in run(MATERIAL, table, docnum=docnum).sent]


def test_collected_idocs_go_in_packets_of_the_profiles_size() -> None:
    table = only(outmod="4", package_size=3)
    sents = waiting(table, 7)
    assert {tuple(codes(sent)) for sent in sents} == {("01", "30")}
    done = dispatch(sents, table, DICTIONARY, clock=clock)
    assert {tuple(codes(sent)) for sent in done} == {("01", "30", "03")}
    made = list(dict.fromkeys(id(sent.packet) for sent in done))
    assert len(made) == 3
    assert [len(sent.packet.docnums) for sent in done if sent.packet] == [3, 3, 3, 3, 3, 3, 1]
    first = done[0].packet
    assert first is not None
    assert first.name == "out/O_100_0000000000000101"
    assert [found.control["DOCNUM"] for found in load(BytesIO(first.data))] == list(first.docnums)
    assert dispatch(done, table, DICTIONARY, clock=clock) == done


def test_packets_hold_idocs_of_one_receiver() -> None:
    table = landscape(
        flow("SHOP"),
        flow("DEPOT"),
        outbound=[profile(name, outmod="3", package_size=10) for name in ("SHOP", "DEPOT")],
    )
    done = dispatch(waiting(table, 3), table, DICTIONARY, clock=clock)
    assert [codes(sent)[2:] for sent in done] == [["03", "18"]] * 6
    for receiver in ("SHOP", "DEPOT"):
        (made,) = {sent.packet for sent in done if sent.receiver == receiver}
        assert made is not None
        assert {found.control["RCVPRN"] for found in load(BytesIO(made.data))} == {receiver}


def test_a_broken_idoc_does_not_stop_its_packet() -> None:
    table = only(outmod="4", package_size=3)
    sents = waiting(table, 3)
    broken = sents[1].message
    assert broken is not None
    broken = broken.with_segments([seg("E1MARAM", MATNR="M" * 50)])
    sents[1] = Sent("SHOP", broken, (), sents[1].status, sents[1].profile, sents[1].port)
    done = dispatch(sents, table, DICTIONARY, clock=clock)
    assert [codes(sent)[-1] for sent in done] == ["03", "02", "03"]
    assert done[0].packet is done[2].packet
    assert done[0].packet is not None
    assert done[0].packet.docnums == ("0000000000000101", "0000000000000103")


CONTROL = {"MANDT": "100", "DOCNUM": "0000000012345678", "MESTYP": "matmas"}
NAMES = [
    # port, name (5.2)
    ({"kind": "file", "directory": "out/"}, "out/O_100_0000000012345678"),
    ({"kind": "file", "directory": "out"}, "out/O_100_0000000012345678"),
    ({"kind": "file"}, "O_100_0000000012345678"),
    ({"kind": "file", "naming": "message-docnum"}, "MATMAS_12345678"),
    ({"kind": "file", "naming": "static", "directory": "out/", "file_name": "all.idoc"}, "out/all.idoc"),
    ({"kind": "xml-file", "directory": "out/"}, "out/O_100_0000000012345678.xml"),
    ({"kind": "xml-file", "naming": "static", "file_name": "all"}, "all"),
    ({"kind": "trfc"}, "P/O_100_0000000012345678"),
    ({"kind": "xml-http"}, "P/O_100_0000000012345678.xml"),
]


@pytest.mark.parametrize(("values", "name"), NAMES)
def test_what_a_port_calls_its_files(values: dict[str, str], name: str) -> None:
    assert file_name(Port.model_validate({"name": "P", **values}), CONTROL) == name


def test_names_of_message_types_are_cut_and_stay_in_their_folder() -> None:
    port = Port(name="P", kind="file", directory="out/", naming="message-docnum")
    assert file_name(port, {**CONTROL, "MESTYP": "VERYLONGMESSAGETYPE"}) == "out/VERYLONGME_12345678"
    assert file_name(port, {**CONTROL, "MESTYP": "/NS/X"}) == "out/_-NS_-X_12345678"


def test_a_static_name_that_is_blank_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="port P"):
        file_name(Port(name="P", kind="file", naming="static"), CONTROL)


PORTS = [
    {"kind": "file"},
    {"kind": "file", "unicode": False, "encoding": "cp1252"},
    {"kind": "file", "encoding": "utf-16-le"},
    {"kind": "trfc"},
    {"kind": "xml-file"},
    {"kind": "xml-http"},
]


@pytest.mark.parametrize("values", PORTS)
def test_what_a_port_writes_reads_back(values: dict[str, Any]) -> None:
    message = communication()
    top = message.segments[0]
    message = message.with_segments([top.with_fields({**top.fields, "WRKST": "Öl <&>"})])
    (made,) = packets([message, message], Port.model_validate({"name": "P", **values}), DICTIONARY, 2)
    found = load(BytesIO(made.data), encoding=values.get("encoding"))
    assert len(found) == 2
    for back in found:
        again = message_of(back)
        assert again.segments == message.segments
        assert again.with_control(TABNAM="EDI_DC40").control == message.control
    unicode_control = values["kind"] in ("file", "trfc") and values.get("unicode", True)
    assert found[0].control["TABNAM"] == ("EDI_DC40_U" if unicode_control else "EDI_DC40")


def test_packets_are_cut_in_order() -> None:
    message = communication()
    each = [message.with_control(DOCNUM=f"{number:016d}") for number in range(1, 6)]
    made = list(packets(each, Port(name="P", kind="file"), DICTIONARY, 2))
    assert [[int(number) for number in packet.docnums] for packet in made] == [[1, 2], [3, 4], [5]]
    whole = port_bytes(each, Port(name="P", kind="file"), DICTIONARY)
    assert b"".join(packet.data for packet in made) == whole


# -- each sentence of 5.2


def test_the_naming_functions_are_known_by_what_they_use() -> None:
    """The recommended one is unique by client and number, the other one repeats after 100,000,000 IDocs."""
    assert set(NAMING) == {"client-docnum", "message-docnum"}
    later = {**CONTROL, "DOCNUM": "0000000112345678"}
    names = {naming: {make(control, Policies()) for control in (CONTROL, later)} for naming, make in NAMING.items()}
    assert {naming: len(made) for naming, made in names.items()} == {"client-docnum": 2, "message-docnum": 1}


def test_a_packet_is_called_by_its_first_idoc() -> None:
    each = [communication().with_control(DOCNUM=f"{number:016d}") for number in (7, 8)]
    (made,) = packets(each, Port(name="P", kind="file", directory="out/"), DICTIONARY, 2)
    assert made.name == "out/O_100_0000000000000007"


def test_a_static_name_is_the_same_for_each_packet() -> None:
    port = Port(name="P", kind="file", naming="static", file_name="all.idoc", directory="out/")
    each = [communication().with_control(DOCNUM=f"{number:016d}") for number in (7, 8)]
    first, second = packets(each, port, DICTIONARY, 1)
    assert (first.name, second.name) == ("out/all.idoc", "out/all.idoc")
    assert first.data != second.data


@pytest.mark.parametrize(
    ("kind", "stands_in"), [("file", False), ("xml-file", False), ("trfc", True), ("xml-http", True)]
)
def test_a_stub_says_that_nothing_is_sent(kind: str, stands_in: bool) -> None:
    table = only()
    ports = [{"name": "FILE", "kind": kind}]
    (sent,) = run(MATERIAL, landscape(flow("SHOP"), outbound=[profile("SHOP", outmod="1")], port=ports)).sent
    (told,) = (item.reason for item in sent.entries if item.step == "dispatch")
    assert ("nothing is sent" in told) is stands_in
    assert codes(sent)[2:] == (["03"] if stands_in else ["03", "18"])
    assert sent.packet is not None
    assert sent.packet.name.startswith("FILE/") is stands_in
    assert table.port[0].kind == "file"


@pytest.mark.parametrize("kind", ["xml-file", "xml-http"])
def test_an_xml_port_writes_what_convert_writes(kind: str, tmp_path: Path) -> None:
    """The form of IdocXML is that of the format layer: one root, IDOC BEGIN, SEGMENT, empty fields left out."""
    each = [communication().with_control(DOCNUM=f"{number:016d}") for number in (7, 8)]
    flat, xml = tmp_path / "in.idoc", tmp_path / "out.xml"
    flat.write_bytes(port_bytes(each, Port(name="P", kind="file", unicode=False), DICTIONARY))
    convert(flat, xml, to="xml")
    assert port_bytes(each, Port.model_validate({"name": "P", "kind": kind}), DICTIONARY) == xml.read_bytes()


@pytest.mark.parametrize(
    ("form", "lengths"),
    [("segment", None), ("full", {524, 1063}), ("trimmed", None)],
)
def test_lines_are_as_long_as_the_policy_says(form: Any, lengths: set[int] | None) -> None:
    policy = Policies(file_lines=form, line_end="crlf")
    data = port_bytes([communication()], Port(name="P", kind="file", unicode=False), DICTIONARY, "", policy)
    lines = data.decode().split("\r\n")[:-1]
    part = to_part(communication(), DICTIONARY, form=form)
    assert lines == [part.control, *part.records]
    assert lengths is None or {len(line) for line in lines} == lengths
    assert form != "trimmed" or all(line == line.rstrip() for line in lines[1:])


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("cp1252", b"")]
)
def test_a_byte_order_mark_is_that_of_the_code_page(encoding: str, mark: bytes) -> None:
    port = Port(name="P", kind="file", encoding=encoding)
    plain = port_bytes([communication()], port, DICTIONARY)
    assert port_bytes([communication()], port, DICTIONARY, "", Policies(byte_order_mark=True)) == mark + plain


@pytest.mark.parametrize(
    ("port", "text"),
    [
        ({"encoding": "utf-99"}, "utf-99"),
        ({"encoding": "cp1252", "unicode": False}, "cp1252"),
        ({"naming": "static"}, "is blank, expected a name"),
    ],
)
def test_what_a_port_cannot_write_gets_02(port: dict[str, Any], text: str) -> None:
    top = MATERIAL.segments[0]
    message = MATERIAL.with_segments([top.with_fields({**top.fields, "WRKST": "\u4e2d"})])
    table = landscape(flow("SHOP"), port=[{"name": "FILE", "kind": "file", **port}])
    (sent,) = run(message, table).sent
    assert codes(sent) == ["01", "30", "02"]
    assert text in sent.status[-1].text


def test_the_port_that_is_missing_gives_02() -> None:
    (sent,) = run(MATERIAL, landscape(flow("SHOP"), port=[])).sent
    assert (codes(sent)[-1], sent.status[-1].text) == ("02", "port FILE is not in the landscape")
    assert sent.status[-1].logdat == f"{WHEN:%Y%m%d}"
