"""Bill of material of a material: posting BOMMAT."""

from __future__ import annotations

import pytest
from bom_world import DAY, P40, bom, change_number, item, items_of, known, load, materials
from master_world import Client, World, seg, texts_of

from idockit.objects.bom_selection import confirmation

LATER = "20260401"


@pytest.fixture
def w20() -> Client:
    client = World().system("W20")
    materials(client, "C-1", "C-2")
    return client


def tables(client: Client) -> dict[str, list[dict[str, str]]]:
    return {name: rows for name, rows in client.dump().items() if name not in ("MARA", "AENR", "KLAH", "DRAW", "CUKB")}


# Message variants


@pytest.mark.rule("R-BOM-17")
def test_cng_changes_items_and_keeps_the_header(w20: Client) -> None:
    load(w20, {"STLKN": "00000001", "MENGE_C": "1"}, ko={"STKTX": "ours"}, zu={"EXSTL_C": "G"})
    sent = bom(item("00000001", MENGE_C="2"), header={"STKTX": "theirs"}, ZTEXT="other")
    outcome = w20.post("BOMMAT", sent, MESCOD="CNG")
    assert outcome.status == "53"
    assert items_of(w20)[f"00000001/{DAY}"]["MENGE_C"] == "2"
    assert w20.get("STKO", *P40, "01", DAY) == {"BMENG_C": "1", "STKTX": "ours"}
    assert w20.get("STZU", *P40) == {"STLNR": "00004711", "ZTEXT": "Pump", "EXSTL_C": "G"}


@pytest.mark.rule("R-BOM-18")
def test_cng_creates_a_missing_bom(w20: Client) -> None:
    assert w20.post("BOMMAT", bom(item("00000001")), MESCOD="CNG").status == "53"
    assert w20.get("STZU", *P40) == {"STLNR": "00004711", "ZTEXT": "Pump"}
    assert w20.get("MAST", *P40, "01") == {"STLNR": "00004711"}
    assert w20.get("STKO", *P40, "01", DAY) == {"BMENG_C": "1"}
    assert items_of(w20) == {f"00000001/{DAY}": {"POSTP": "L", "POSNR": "0010", "IDNRK": "C-1"}}


@pytest.mark.rule("R-BOM-19")
def test_without_a_variant_cng_applies(w20: Client) -> None:
    assert w20.post("BOMMAT", bom(item("00000001"))).status == "53"
    outcome = w20.post("BOMMAT", bom(item("00000001", MENGE_C="3"), ZTEXT="other"))
    assert outcome.status == "53"
    assert items_of(w20)[f"00000001/{DAY}"]["MENGE_C"] == "3"
    assert (w20.get("STZU", *P40) or {})["ZTEXT"] == "Pump"


@pytest.mark.rule("R-BOM-20")
def test_cre_creates_a_missing_bom(w20: Client) -> None:
    assert w20.post("BOMMAT", bom(item("00000001")), MESCOD="CRE").status == "53"
    assert list(items_of(w20)) == [f"00000001/{DAY}"]


@pytest.mark.rule("R-BOM-21")
def test_cre_refuses_a_known_bom(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"})
    before = w20.dump()
    outcome = w20.post("BOMMAT", bom(item("00000001", MENGE_C="2"), item("00000002")), MESCOD="CRE")
    assert outcome.status == "51"
    assert "P-40/1000/1" in texts_of(outcome)
    assert w20.dump() == before


@pytest.mark.rule("R-BOM-22")
def test_del_deletes_the_bom(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"}, STAS=[{"STLAL": "01", "STLKN": "00000001", "DATUV": DAY}])
    load(w20, {"STLKN": "00000001"}, key=("Q-1", "1000", "1"), number="00000002")
    assert w20.post("BOMMAT", bom(), MESCOD="DEL").status == "53"
    assert [row["MATNR"] for rows in tables(w20).values() for row in rows] == ["Q-1"] * 4


@pytest.mark.rule("R-BOM-23")
def test_del_removes_references_with_a_warning(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"})
    routing = {"PLNTY": "N", "PLNNR": "50", "ZUONR": "1"}
    pointer = {"STLTY": "M", "STLNR": "00004711", "STLAL": "01"}
    w20.load(
        "bom", PLMZ=[{**routing, **pointer}], AFKO=[{"AUFNR": "60", **pointer}, {"AUFNR": "61", "STLNR": "00000009"}]
    )
    w20.load("bom", AFKO=[{"AUFNR": "62", "STLTY": "D", "STLNR": "00004711"}])
    outcome = w20.post("BOMMAT", bom(), MESCOD="DEL")
    assert outcome.status == "53"
    assert [note.kind for note in outcome.notes] == ["W", "W"]
    assert "routing N/50/1" in texts_of(outcome)
    assert "production order 60" in texts_of(outcome)
    assert w20.get("PLMZ", "N", "50", "1") == {}
    assert w20.get("AFKO", "60") == {}
    assert w20.get("AFKO", "61") == {"STLNR": "00000009"}
    assert w20.get("AFKO", "62") == {"STLTY": "D", "STLNR": "00004711"}


@pytest.mark.rule("R-BOM-24")
def test_del_of_an_unknown_bom_is_refused(w20: Client) -> None:
    before = w20.dump()
    outcome = w20.post("BOMMAT", bom(), MESCOD="DEL")
    assert outcome.status == "51"
    assert "P-40/1000/1" in texts_of(outcome)
    assert w20.dump() == before


@pytest.mark.rule("R-BOM-25")
def test_del_asks_before() -> None:
    assert "deletes" in confirmation("BOMMAT", "DEL")
    assert not any(confirmation("BOMMAT", variant) for variant in ("", "CNG", "CRE"))
    assert not confirmation("MATMAS", "DEL")


@pytest.mark.rule("R-BOM-26")
def test_another_variant_is_refused(w20: Client) -> None:
    before = w20.dump()
    outcome = w20.post("BOMMAT", bom(item("00000001")), MESCOD="UPD")
    assert outcome.status == "51"
    assert "unknown message variant UPD" in texts_of(outcome)
    assert w20.dump() == before
    assert w20.post("BOMMAT", bom(MSGFN="023"), MESCOD="UPD").status == "51"


# What the receiver must have


@pytest.mark.rule("R-BOM-8")
@pytest.mark.parametrize(
    ("sent", "table"),
    [
        (item("00000003", component="C-9"), {"MARA": [{"MATNR": "C-9"}]}),
        (
            item("00000003", component="", POSTP="D", DOKAR="DRW", DOKNR="P-1", DOKVR="01", DOKTL="000"),
            {"DRAW": [{"DOKAR": "DRW", "DOKNR": "P-1", "DOKVR": "01", "DOKTL": "000"}]},
        ),
        (
            item("00000003", component="", POSTP="K", KLASSE="BOLTS", KLART="200"),
            {"KLAH": [{"KLART": "200", "CLASS": "BOLTS"}]},
        ),
    ],
    ids=["material", "document", "class"],
)
def test_the_object_of_an_item_must_be_here(w20: Client, sent: object, table: dict[str, list[dict[str, str]]]) -> None:
    before = w20.dump()
    outcome = w20.post("BOMMAT", bom(item("00000001"), sent))
    assert outcome.status == "51"
    wanted = "/".join(next(iter(table.values()))[0].values())
    assert wanted in texts_of(outcome)
    assert "item 0030" in texts_of(outcome)
    assert w20.dump() == before
    for name, rows in table.items():
        known(w20, name, **rows[0])
    assert w20.post("BOMMAT", bom(item("00000001"), sent)).status == "53"


def test_the_material_of_the_bom_must_be_here() -> None:
    w20 = World().system("W20")
    outcome = w20.post("BOMMAT", bom())
    assert outcome.status == "51"
    assert "material P-40" in texts_of(outcome)


@pytest.mark.rule("R-BOM-9")
@pytest.mark.parametrize("where", ["header", "alternative", "allocation", "item"])
def test_a_change_number_must_be_here(w20: Client, where: str) -> None:
    number = {"AENNR": "500000000112"}
    sent = bom(
        seg("E1STASM", STLAL="01", STLKN="00000001", DATUV=DAY, **(number if where == "allocation" else {})),
        item("00000001", **(number if where == "item" else {})),
        header=number if where == "alternative" else {},
        **({"AENRL": "500000000112"} if where == "header" else {}),
    )
    before = w20.dump()
    outcome = w20.post("BOMMAT", sent)
    assert outcome.status == "51"
    assert "change number 500000000112" in texts_of(outcome)
    assert w20.dump() == before
    change_number(w20, "500000000112", DAY)
    assert w20.post("BOMMAT", sent).status == "53"


def test_what_it_needs_may_come_by_idoc(w20: Client) -> None:
    """The prerequisites have the keys under which other message types post them."""
    of_class = item("00000002", component="", POSTP="K", KLASSE="BOLTS", KLART="200")
    sent = bom(item("00000001", AENNR="E1", DATUV=""), of_class)
    assert "change number E1" in texts_of(w20.post("BOMMAT", sent))
    assert w20.post("ECMMAS", seg("E1AENRM", AENNR="E1", DATUV=LATER)).status == "53"
    assert "class 200/BOLTS" in texts_of(w20.post("BOMMAT", sent))
    assert w20.post("CLSMAS", seg("E1KLAHM", KLART="200", CLASS="BOLTS")).status == "53"
    outcome = w20.post("BOMMAT", sent)
    assert outcome.status == "53", texts_of(outcome)
    assert list(items_of(w20)) == [f"00000001/{LATER}", f"00000002/{DAY}"]


@pytest.mark.rule("R-BOM-6")
def test_a_global_dependency_must_be_here_and_is_only_named(w20: Client) -> None:
    source = seg("E1CUKNM", LINE="$root.x = 1")
    sent = bom(item("00000001", seg("E1CUKBM", source, DEP_INTERN="SELECT_1", DEP_EXTERN="SELECT_1")))
    outcome = w20.post("BOMMAT", sent)
    assert outcome.status == "51"
    assert "SELECT_1" in texts_of(outcome)
    w20.load("bom", CUKB=[{"KNNAM": "SELECT_1"}])
    outcome = w20.post("BOMMAT", sent)
    assert outcome.status == "53"
    assert "CUOB_STPO" in w20.dump()
    assert "CUKN_STPO" not in w20.dump()


@pytest.mark.rule("R-BOM-2")
def test_a_local_dependency_comes_with_its_source(w20: Client) -> None:
    source = seg("E1CUKNM", LINE="$root.x = 1"), seg("E1CUKBT", LANGUAGE="E", DESCRIPT="only x")
    sent = bom(item("00000001", seg("E1CUKBM", *source, DEP_INTERN="0000000007", STATUS="1")))
    assert w20.post("BOMMAT", sent).status == "53"
    key = (*P40, "00000001", DAY, "0000000007", "")
    assert w20.get("CUOB_STPO", *key) == {"STATUS": "1"}
    assert w20.get("CUKN_STPO", *key, "000001") == {"LINE": "$root.x = 1"}
    assert w20.get("CUKBT_STPO", *key, "E") == {"DESCRIPT": "only x"}


def test_a_dependency_goes_by_its_flag(w20: Client) -> None:
    dependency = {"DEP_INTERN": "0000000007"}
    assert w20.post("BOMMAT", bom(item("00000001", seg("E1CUKBM", **dependency)))).status == "53"
    assert w20.post("BOMMAT", bom(item("00000001", seg("E1CUKBM", **dependency, FLDELETE="X")))).status == "53"
    assert "CUOB_STPO" not in w20.dump()


@pytest.mark.rule("R-BOM-5")
def test_sub_items_are_ignored_with_a_note(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"}, STPU=[{"STLKN": "00000001", "DATUV": DAY, "UPOSZ": "0009", "EBORT": "ours"}])
    outcome = w20.post("BOMMAT", bom(item("00000001", seg("E1STPUM", STLKN="0001", EBORT="theirs"))))
    assert outcome.status == "53"
    assert [note.kind for note in outcome.notes] == ["I"]
    assert "sub-items" in texts_of(outcome)
    assert [row["EBORT"] for row in w20.dump()["STPU"]] == ["ours"]


@pytest.mark.rule("R-BOM-4")
def test_long_texts_are_ignored_with_a_note(w20: Client) -> None:
    text = {"TDNAME": "X", "TDID": "MPO", "TDSPRAS": "E"}
    sent = bom(
        item("00000001", seg("E1SPOTH", seg("E1SPOTL", TDLINE="grease it"), **text)),
        texts=(seg("E1SZUTH", seg("E1SZUTL", TDLINE="x"), **text),),
    )
    outcome = w20.post("BOMMAT", sent)
    assert outcome.status == "53"
    assert [note.kind for note in outcome.notes] == ["I", "I"]
    assert not any(name.startswith("STX") for name in w20.dump())


# What the receiver has, and cannot be meant


@pytest.mark.rule("R-BOM-3")
@pytest.mark.parametrize("variant", ["CNG", "DEL"])
@pytest.mark.parametrize("here", [["01", "02"], ["02"]])
def test_a_bom_that_has_or_would_have_alternatives_is_refused(w20: Client, variant: str, here: list[str]) -> None:
    load(w20, {"STLKN": "00000001"}, mast={"STLAL": here[0]}, MAST=[{"STLAL": name} for name in here[1:]])
    before = w20.dump()
    outcome = w20.post("BOMMAT", bom(item("00000001", MENGE_C="2")), MESCOD=variant)
    assert outcome.status == "51"
    assert "alternatives 01, 02 in the IDoc and W20" in texts_of(outcome)
    assert w20.dump() == before


@pytest.mark.rule("R-BOM-11")
@pytest.mark.parametrize("variant", ["CNG", "CRE"])
def test_a_plant_assignment_does_not_become_a_bom(w20: Client, variant: str) -> None:
    w20.load("bom", MAST=[dict(zip(("MATNR", "WERKS", "STLAN"), P40, strict=True)) | {"STLAL": "01", "STLNR": "7"}])
    before = w20.dump()
    outcome = w20.post("BOMMAT", bom(item("00000001")), MESCOD=variant)
    assert outcome.status == "51"
    assert "plant assignment" in texts_of(outcome)
    assert w20.dump() == before


# Header


def test_a_bom_number_that_is_taken_is_replaced(w20: Client) -> None:
    load(w20, key=("Q-1", "1000", "1"))
    assert w20.post("BOMMAT", bom(item("00000001"))).status == "53"
    assert (w20.get("STZU", *P40) or {})["STLNR"] == "00000001"
    assert w20.get("MAST", *P40, "01") == {"STLNR": "00000001"}


@pytest.mark.parametrize(
    "sent",
    [
        seg("E1STZUM"),
        seg("E1STZUM", seg("E1MASTM", WERKS="1000", STLAN="1")),
        seg("E1STZUM", seg("E1MASTM", MATNR="/", WERKS="1000", STLAN="1")),
        seg("E1STZUM", seg("E1MASTM", MATNR="P-40"), seg("E1MASTM", MATNR="P-41")),
        seg("E1STZUM", seg("E1MASTM", MATNR="P-40", STLAL="01"), seg("E1MASTM", MATNR="P-40", STLAL="02")),
        bom(MSGFN="077"),
        bom(item("00000001", MSGFN="077")),
        bom(item("00000001", POSTP="LL")),
        bom(item("00000001", POSNR="/")),
        bom(seg("E1MASTM", MATNR="P-40", WERKS="1000", STLAN="1", STLAL="01")),
    ],
)
def test_what_is_no_bom_is_refused(w20: Client, sent: object) -> None:
    before = w20.dump()
    assert w20.post("BOMMAT", sent).status == "51"
    assert w20.dump() == before


def test_functions_of_the_engine(w20: Client) -> None:
    assert w20.post("BOMMAT", bom(item("00000001"), MSGFN="023")).status == "53"
    assert tables(w20) == {}
    assert w20.post("BOMMAT", bom(MSGFN="003")).status == "53"
    load(w20, {"STLKN": "00000001"})
    assert w20.post("BOMMAT", bom(item("00000002", MSGFN="023"))).status == "53"
    assert list(items_of(w20)) == [f"00000001/{DAY}"]
    assert w20.post("BOMMAT", bom(MSGFN="003")).status == "53"
    assert tables(w20) == {}


def test_rules_name_themselves_in_the_outcome(w20: Client) -> None:
    load(w20, {"STLKN": "00000001"})
    assert {"R-BOM-17", "R-BOM-28"} <= set(w20.post("BOMMAT", bom(item("00000001"))).rules)
