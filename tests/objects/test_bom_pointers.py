"""Bills of material: distribution by change pointers."""

from __future__ import annotations

import pytest
from bom_world import DAY, P40, items_of, load, materials, mixed, of, states
from master_world import Client, World, segments_of

from idockit.ale.pointerrun import Changes, changes_of
from idockit.errors import ALEError
from idockit.system.master.dialog import Saved

POINTERS = """
[switch]
bom_locked_status = ["09"]
[change_pointers]
active = true
messages = ["BOMMAT", "BOMDOC"]
[change_pointers.fields]
BOMMAT = ["STZU-KEY", "MAST-KEY", "STPO-KEY", "STPO-POSNR", "STPO-IDNRK", "STPO-MENGE_C", "STPO-LKENZ", "STAS-LKENZ"]
BOMDOC = ["STPO_DOST-KEY"]
"""


@pytest.fixture
def world() -> World:
    return World(POINTERS)


def pair(world: World, *items: dict[str, str]) -> tuple[Client, Client]:
    """Both sides with the same BOM, the receiver with nodes of its own."""
    sender, receiver = world.system("E10"), world.system("W20")
    for client in (sender, receiver):
        materials(client, "C-1", "C-2")
    load(sender, *items)
    load(
        receiver,
        *({**item, "STLKN": f"9{item['STLKN'][1:]}", "POSNR": f"{int(item['STLKN']) * 10:04d}"} for item in items),
    )
    return sender, receiver


def distribute(sender: Client, receiver: Client, *saved: Saved) -> str:
    """Send by change pointers and post; the status."""
    changes = changes_of(pointer for one in saved for pointer in one.pointers)
    message = sender.collect("bom", *P40, changes=changes).message
    return "" if message is None else receiver.post_message(message).status


def changed(node: str, **fields: str) -> dict[str, str]:
    return of(**{"STLKN": node, "DATUV": DAY, "POSTP": "L", "POSNR": f"{int(node) * 10:04d}", "IDNRK": "C-1", **fields})


def test_the_sender_says_what_an_item_was_before(world: World) -> None:
    sender, receiver = pair(world, *states(("00000001", DAY, {}), ("00000002", DAY, {})))
    first = sender.save("bom", STPO=[changed("00000001", POSNR="0050")])
    second = sender.save("bom", STPO=[changed("00000001", POSNR="0055", IDNRK="C-2", MENGE_C="4")])
    items = segments_of(sender.collect("bom", *P40, changes=changes_of([*first.pointers, *second.pointers])), "E1STPOM")
    assert [(one["MSGFN"], one["ID_ITEM_NO"], one["ID_COMP"], one["POSNR"], one["IDNRK"]) for one in items] == [
        ("004", "0010", "C-1", "0055", "C-2"),
        ("018", "0020", "C-1", "0020", "C-1"),
    ]
    assert distribute(sender, receiver, first, second) == "53"
    assert [row["POSNR"] for row in items_of(receiver).values()] == ["0055", "0020"]


def test_a_new_state_is_a_change_of_the_item(world: World) -> None:
    sender, receiver = pair(world, *states(("00000001", DAY, {})))
    saved = sender.save("bom", STPO=[changed("00000001", DATUV="20260301", POSNR="0011")])
    assert distribute(sender, receiver, saved) == "53"
    assert {name: row["POSNR"] for name, row in items_of(receiver).items()} == {f"90000001/{DAY}": "0011"}


def test_a_new_item_is_inserted(world: World) -> None:
    sender, receiver = pair(world, *states(("00000001", DAY, {})))
    assert distribute(sender, receiver, sender.save("bom", STPO=[changed("00000002")])) == "53"
    assert [row["POSNR"] for row in items_of(receiver).values()] == ["0020", "0010"]


@pytest.mark.parametrize("how", ["deleted", "flagged", "ended", "allocation"])
def test_a_deletion_reaches_the_receiver(world: World, how: str) -> None:
    sender, receiver = pair(world, *states(("00000001", DAY, {}), ("00000002", DAY, {})))
    allocation = of(STLAL="01", STLKN="00000002", DATUV=DAY)
    if how == "allocation":
        sender.load("bom", STAS=[allocation])
    saved = {
        "deleted": lambda: sender.save("bom", delete={"STPO": [changed("00000002")]}),
        "flagged": lambda: sender.save("bom", STPO=[changed("00000002", LKENZ="X")]),
        "ended": lambda: sender.save("bom", STPO=[changed("00000002", DATUV="20260301", LKENZ="X")]),
        "allocation": lambda: sender.save("bom", STAS=[{**allocation, "LKENZ": "X"}]),
    }[how]()
    assert distribute(sender, receiver, saved) == "53"
    assert list(items_of(receiver)) == [f"90000001/{DAY}"]


def test_a_deleted_state_is_nothing_to_the_receiver(world: World) -> None:
    sender, receiver = pair(world, *states(("00000001", DAY, {})))
    sender.load("bom", STPO=[changed("00000001", DATUV="20251201")])
    saved = sender.save("bom", delete={"STPO": [changed("00000001", DATUV="20251201")]})
    assert distribute(sender, receiver, saved) == "53"
    assert list(items_of(receiver)) == [f"90000001/{DAY}"]


def test_an_item_that_was_replaced_stays(world: World) -> None:
    sender, receiver = pair(world, *states(("00000001", DAY, {})))
    saved = sender.save(
        "bom", STPO=[changed("00000003", POSNR="0010", MENGE_C="5")], delete={"STPO": [changed("00000001")]}
    )
    assert distribute(sender, receiver, saved) == "53"
    assert [row.get("MENGE_C") for row in items_of(receiver).values()] == ["5"]


def test_a_deleted_bom_is_deleted_in_the_receiver(world: World) -> None:
    sender, receiver = pair(world, *states(("00000001", DAY, {})))
    tables = ("STZU", "MAST", "STKO", "STPO")
    saved = sender.save("bom", delete={name: sender.dump()[name] for name in tables})
    assert distribute(sender, receiver, saved) == "53"
    assert set(receiver.dump()) == {"MARA"}


@pytest.mark.rule("R-BOM-27")
def test_pointers_send_simple_boms_only(world: World) -> None:
    e10 = world.system("E10")
    mixed(e10)
    for material in ("A-1", "A-2", "V-1", "V-3", "K-1"):
        key = (material, "1000", "1")
        saved = e10.save("bom", STPO=[{**changed("00000001"), "MATNR": material}])
        assert e10.collect("bom", *key, changes=changes_of(saved.pointers)).message is None
    assert e10.collect("bom", *P40, changes=Changes("STUE", "P-40/1000/1")).message is not None


def test_pointers_send_no_document_structures(world: World) -> None:
    e10 = world.system("E10")
    row = {"DOKAR": "DRW", "DOKNR": "P-1", "DOKVR": "01", "DOKTL": "000", "STLKN": "00000001", "DATUV": DAY}
    saved = e10.save("document-bom", STPO_DOST=[row])
    assert saved.document is not None
    assert saved.pointers == ()
    assert any("simple material BOMs only" in entry.reason for entry in saved.entries)


def test_pointers_of_a_locked_bom_stay(world: World) -> None:
    e10 = world.system("E10")
    load(e10, ko={"STLST": "09"})
    with pytest.raises(ALEError, match="locks distribution"):
        e10.collect("bom", *P40, changes=Changes("STUE", "P-40/1000/1"))
