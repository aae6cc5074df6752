"""Bill of material of a document: BOMDOC. The rules of BOMMAT apply."""

from __future__ import annotations

import pytest
from bom_world import DAY, item
from master_world import Client, World, seg, segments_of, texts_of

from idockit.ale.tree import Node
from idockit.errors import ALEError
from idockit.objects.bom_selection import chosen, confirmation, selection

P1 = ("DRW", "P-1", "01", "000")
DOCUMENT = dict(zip(("DOKAR", "DOKNR", "DOKVR", "DOKTL"), P1, strict=True))
PART = {**DOCUMENT, "DOKNR": "P-2"}


def structure(*items: Node) -> Node:
    head = seg("E1DOSTM", **DOCUMENT, STLNR="00000612", STLAL="01")
    return seg("E1STZUM", head, seg("E1STKOM", STLAL="01", DATUV=DAY), *items, STLNR="00000612")


def part(node: str, *children: Node, **fields: str) -> Node:
    return item(node, *children, component="", **{"POSTP": "D", **PART, **fields})


@pytest.fixture
def w20() -> Client:
    client = World().system("W20")
    client.load("document-bom", DRAW=[DOCUMENT, PART])
    return client


def fill(client: Client, *items: dict[str, str], key: tuple[str, ...] = P1) -> None:
    of = dict(zip(DOCUMENT, key, strict=True))
    client.load(
        "document-bom",
        STZU_DOST=[{**of, "STLNR": key[1]}],
        DOST=[{**of, "STLNR": key[1], "STLAL": "01"}],
        STKO_DOST=[{**of, "STLAL": "01", "DATUV": DAY}],
        STPO_DOST=[{**of, "STLKN": "00000001", "DATUV": DAY, "POSTP": "T", **row} for row in items],
    )


@pytest.mark.rule("R-BOM-35")
@pytest.mark.parametrize("variant", ["CNG", "CRE"])
def test_message_variants_are_for_bommat_only(w20: Client, variant: str) -> None:
    before = w20.dump()
    outcome = w20.post("BOMDOC", structure(part("00000001")), MESCOD=variant)
    assert outcome.status == "51"
    assert f"message variant {variant}" in texts_of(outcome)
    assert w20.dump() == before
    assert not confirmation("BOMDOC", variant)


def test_no_variant_deletes(w20: Client) -> None:
    fill(w20, {})
    before = w20.dump()
    assert w20.post("BOMDOC", structure(), MESCOD="DEL").status == "51"
    assert w20.dump() == before


def test_a_document_structure_is_posted_and_sent(w20: Client) -> None:
    assert w20.post("BOMDOC", structure(part("00000001"))).status == "53"
    assert w20.get("STPO_DOST", *P1, "00000001", DAY) == {
        "POSTP": "D", "POSNR": "0010", "OUR_DOKAR": "DRW", "OUR_DOKNR": "P-2", "OUR_DOKVR": "01", "OUR_DOKTL": "000",
    }  # fmt: skip
    collected = w20.collect("document-bom", *P1)
    assert collected.message is not None
    assert (collected.message.message_type, collected.message.type) == ("BOMDOC", "BOMDOC01")
    assert segments_of(collected, "E1DOSTM") == [{"MSGFN": "005", **DOCUMENT, "STLNR": "00000612", "STLAL": "01"}]
    fields = segments_of(collected, "E1STPOM")[0]
    assert (fields["ID_DOC"], fields["DOKNR"]) == ("P-2", "P-2")


def test_what_it_needs_must_be_in_the_receiver(w20: Client) -> None:
    other = part("00000001", DOKNR="P-9")
    assert "DRW/P-9/01/000" in texts_of(w20.post("BOMDOC", structure(other)))
    assert "change number E9" in texts_of(w20.post("BOMDOC", structure(part("00000001", AENNR="E9"))))
    dependency = seg("E1CUKBM", DEP_INTERN="SELECT_1")
    assert "SELECT_1" in texts_of(w20.post("BOMDOC", structure(part("00000001", dependency))))
    empty = World().system("W20")
    outcome = empty.post("BOMDOC", structure())
    assert outcome.status == "51"
    assert "document DRW/P-1/01/000" in texts_of(outcome)


def test_texts_and_sub_items_are_ignored(w20: Client) -> None:
    below = seg("E1SPOTH", TDNAME="X", TDID="MPO", TDSPRAS="E"), seg("E1STPUM", STLKN="1")
    outcome = w20.post("BOMDOC", structure(part("00000001", *below)))
    assert outcome.status == "53"
    assert {entry.rule for entry in outcome.entries} >= {"R-BOM-4", "R-BOM-5"}
    assert not [name for name in w20.dump() if name.startswith(("STX", "STPU"))]


def test_the_state_on_a_day_is_sent(w20: Client) -> None:
    fill(w20, {"POSNR": "0010"}, {"POSNR": "0011", "DATUV": "20260201"}, {"STLKN": "00000002", "DATUV": "20260901"})
    numbers = [fields["POSNR"] for fields in segments_of(w20.collect("document-bom", *P1), "E1STPOM")]
    assert numbers == ["0011"]


def test_the_list_has_documents_too(w20: Client) -> None:
    fill(w20, {})
    fill(w20, {}, key=("DRW", "P-2", "01", "000"))
    w20.load("document-bom", DOST=[{**PART, "STLNR": "P-2", "STLAL": "02"}])
    lines = selection(w20.system, "document-bom")
    assert [line.key for line in chosen(lines)] == [P1]
    with pytest.raises(ALEError, match="alternatives"):
        w20.collect("document-bom", *lines[1].key)


def test_an_existing_structure_keeps_its_header(w20: Client) -> None:
    fill(w20, {"POSTP": "D", "POSNR": "0010", **{f"OUR_{name}": value for name, value in PART.items()}})
    assert w20.post("BOMDOC", structure(part("00000007", number="0010", MSGFN="004", MENGE_C="2"))).status == "53"
    assert (w20.get("STPO_DOST", *P1, "00000001", DAY) or {})["MENGE_C"] == "2"
    assert (w20.get("STZU_DOST", *P1) or {})["STLNR"] == "P-1"
