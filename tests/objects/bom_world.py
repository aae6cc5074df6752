"""What the tests of bills of material share: short ways to make IDocs, tables, and what a receiver needs."""

from __future__ import annotations

from typing import Any

from master_world import Client, seg

from idockit.ale.tree import Node

P40 = ("P-40", "1000", "1")
DAY = "20260101"


def item(node: str, *children: Node, number: str = "", component: str = "C-1", **fields: str) -> Node:
    """An item segment: a stock item with a component, unless told."""
    plain = {"POSTP": "L", "POSNR": number or f"{int(node) * 10:04d}", "IDNRK": component, "DATUV": DAY}
    filled = {name: value for name, value in {"STLKN": node, **plain, **fields}.items() if value}
    return seg("E1STPOM", *children, **filled)


def bom(*items: Node, texts: tuple[Node, ...] = (), header: dict[str, str] | None = None, **fields: str) -> Node:
    """A BOM of material P-40 in plant 1000."""
    return seg(
        "E1STZUM",
        *texts,
        seg("E1MASTM", MATNR="P-40", WERKS="1000", STLAN="1", STLNR="00004711", STLAL="01"),
        seg("E1STKOM", STLAL="01", DATUV=DAY, **{"BMENG_C": "1", **(header or {})}),
        *items,
        **{"STLAN": "1", "STLNR": "00004711", "ZTEXT": "Pump", **fields},
    )


def materials(client: Client, *names: str) -> None:
    """Load materials."""
    client.load("material", MARA=[{"MATNR": name} for name in ("P-40", *names)])


def change_number(client: Client, number: str, date: str) -> None:
    """Load a change number."""
    known(client, "AENR", AENNR=number, DATUV=date)


KEYS = {"AENR": ("AENNR",), "KLAH": ("KLART", "CLASS")}


def known(client: Client, table: str, **record: str) -> None:
    """Load a record of another object."""
    if table in client.system.tables():
        client.system.load_tables({table: [record]})
        return
    luw = client.system.luw()
    key = tuple(record[name] for name in KEYS[table])
    luw.put(table, key, {name: value for name, value in record.items() if name not in KEYS[table]}, "x")
    with client.system.database.transaction() as connection:
        luw.flush(connection)


def of(key: tuple[str, ...] = P40, **fields: str) -> dict[str, str]:
    """A record with the key of a BOM."""
    return {**dict(zip(("MATNR", "WERKS", "STLAN"), key, strict=True)), **fields}


def load(client: Client, *items: dict[str, str], key: tuple[str, ...] = P40, **tables: Any) -> None:
    """Load a BOM: header, assignment, and items (with POSTP L, number by node, unless told)."""
    number = tables.pop("number", "00004711")
    rows: dict[str, list[dict[str, str]]] = {
        "STZU": [of(key, STLNR=number, ZTEXT="Pump", **tables.pop("zu", {}))],
        "MAST": [of(key, STLNR=number, **{"STLAL": "01", **tables.pop("mast", {})})],
        "STKO": [of(key, STLAL="01", DATUV=DAY, BMENG_C="1", **tables.pop("ko", {}))],
        "STPO": [
            of(key, **{"POSTP": "L", "POSNR": f"{int(row['STLKN']) * 10:04d}", "IDNRK": "C-1", "DATUV": DAY, **row})
            for row in items
        ],
    }
    for name, more in tables.items():
        rows[name] = [*rows.get(name, []), *(of(key, **row) for row in more)]
    client.load("bom", **rows)


def items_of(client: Client, key: tuple[str, ...] = P40) -> dict[str, dict[str, str]]:
    """The items in the tables: node and first day -> record."""
    rows = client.system.rows.below("STPO", key)
    return {"/".join(of[len(key) :]): dict(row) for of, row in rows}


def states(*rows: tuple[str, str, dict[str, str]]) -> list[dict[str, str]]:
    """Items: node, first day, fields."""
    return [{"STLKN": node, "DATUV": day, **fields} for node, day, fields in rows]


def mixed(client: Client) -> None:
    """A simple BOM, and all that are not."""
    load(client, *states(("00000001", DAY, {})))
    client.load("bom", MAST=[of(("P-40", "2000", "1"), STLNR="00004711", STLAL="01")])
    load(client, key=("A-1", "1000", "1"), number="2", MAST=[{"STLAL": "02", "STLNR": "2"}])
    load(client, key=("A-2", "1000", "1"), number="3", zu={"ALTST": "X"})
    load(client, key=("V-1", "1000", "1"), number="4")
    load(client, key=("V-2", "1000", "1"), number="4")
    load(client, key=("V-3", "1000", "1"), number="5", zu={"VARST": "X"})
    load(client, key=("K-1", "1000", "1"), number="6", mast={"CSLTY": "1"})
