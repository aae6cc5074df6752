"""G/L account: external management of the company code part."""

from __future__ import annotations

import pytest
from master_world import World, seg, texts_of

from idockit.abap import CHAR
from idockit.ale.tree import Node
from idockit.dictionary import Dictionary, SegmentType
from idockit.objects import all_objects
from idockit.segments import builtin
from idockit.system.master.compare import compare, meanings


def account(*children: Node, **more: str) -> Node:
    return seg("E1SKA1M", *children, MSGFN="005", KTOPL="INT", SAKNR="400000", **more)


def in_company(code: str = "1000", **more: str) -> Node:
    return seg("E1SKB1M", MSGFN="005", BUKRS=code, **more)


@pytest.mark.rule("R-GL-1")
def test_a_new_company_code_part_takes_the_external_management() -> None:
    client = World().system()
    outcome = client.post("GLMAST", account(in_company(WMETH="01", WAERS="EUR"), KTOKS="GUV"))
    assert outcome.status == "53"
    assert not outcome.notes
    assert client.get("SKB1", "INT", "400000", "1000") == {"WAERS": "EUR", "WMETH": "01"}


@pytest.mark.rule("R-GL-2")
def test_a_known_company_code_part_keeps_it() -> None:
    client = World().system()
    client.post("GLMAST", account(in_company(WMETH="01", WAERS="EUR")))
    outcome = client.post("GLMAST", account(in_company(WMETH="02", WAERS="USD")))
    assert outcome.status == "53"
    assert client.get("SKB1", "INT", "400000", "1000") == {"WAERS": "USD", "WMETH": "01"}
    assert [note.kind for note in outcome.notes] == ["I"]
    assert "stays 01, not changed to 02" in texts_of(outcome)
    outcome = client.post("GLMAST", account(in_company(WAERS="USD")))
    assert client.get("SKB1", "INT", "400000", "1000") == {"WAERS": "USD", "WMETH": "01"}


def test_the_same_external_management_is_not_told() -> None:
    client = World().system()
    client.post("GLMAST", account(in_company(WMETH="01")))
    for value in ("01", "/"):
        assert client.post("GLMAST", account(in_company(WMETH=value))).notes == ()


@pytest.mark.rule("R-GL-3")
def test_a_known_account_gets_a_new_company_code_part() -> None:
    client = World().system()
    client.post("GLMAST", account(in_company("1000", WMETH="01")))
    assert client.post("GLMAST", account(in_company("2000", WMETH="02"))).status == "53"
    assert client.get("SKB1", "INT", "400000", "2000") == {"WMETH": "02"}
    assert client.get("SKB1", "INT", "400000", "1000") == {"WMETH": "01"}


@pytest.mark.rule("R-GL-4")
def test_a_comparison_says_that_it_is_changed_by_hand() -> None:
    world = World()
    world.system("E10").post("GLMAST", account(in_company(WMETH="02")))
    world.system("W20").post("GLMAST", account(in_company(WMETH="01")))
    dumps = {name: world.system(name).dump() for name in ("E10", "W20")}
    keys = {name: table.keys for name, table in world.system("E10").system.tables().items()}
    (found,) = compare(dumps, keys, meanings(all_objects()))
    assert (found.table, found.field, found.values) == ("SKB1", "WMETH", {"E10": "02", "W20": "01"})
    assert found.rule == "R-GL-4"
    assert "must be changed manually" in found.meaning


def test_a_text_segment_without_language_is_no_text() -> None:
    client = World().system()
    texts = seg("E1SKATM", SPRAS="E", TXT20="Wages"), seg("E1SKATM", TXT20="1000  GL01", TXT50="own fields")
    outcome = client.post("GLMAST", account(*texts))
    assert outcome.status == "53"
    assert "carries fields of the customer's own" in texts_of(outcome)
    assert client.dump()["SKAT"] == [{"KTOPL": "INT", "SAKNR": "400000", "SPRAS": "E", "TXT20": "Wages"}]


def test_no_cost_element_is_not_a_category() -> None:
    fields = [name / CHAR(10) for name in ("MSGFN", "BUKRS", "WMETH", "KATYP")]
    own = Dictionary({"E1SKB1M": SegmentType("E1SKB1M", *fields)}, {}, base=builtin())
    client = World(dictionary=own).system()
    client.post("GLMAST", account(in_company("1000", KATYP="!"), in_company("2000", KATYP="1")))
    assert client.get("SKB1", "INT", "400000", "1000") == {}
    assert client.get("SKB1", "INT", "400000", "2000") == {"KATYP": "1"}


def test_deleting_an_account_sets_its_flag() -> None:
    client = World().system()
    client.post("GLMAST", account(KTOKS="GUV"))
    assert client.post("GLMAST", seg("E1SKA1M", MSGFN="003", KTOPL="INT", SAKNR="400000")).status == "53"
    assert client.get("SKA1", "INT", "400000") == {"KTOKS": "GUV", "XLOEV": "X"}


def test_texts_go_before_company_codes() -> None:
    client = World().system()
    client.post("GLMAST", account(in_company(), seg("E1SKATM", SPRAS="E", TXT20="Wages")))
    sent = client.collect("gl-account", "INT", "400000").message
    assert sent is not None
    assert [node.segment for node in sent.walk()] == ["E1SKA1M", "E1SKATM", "E1SKB1M"]
