"""The ALE layer and the IDoc database to measure: 1,000 materials of 40 segments to three receivers; inbound files into
SQLite, and the same rows with plain sqlite3."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path
from time import process_time

from idockit.ale.landscape import Landscape
from idockit.ale.outbound import distribute
from idockit.ale.tree import Message, Node
from idockit.codec import V4, codec_of
from idockit.segments import builtin
from idockit.system.store import IDocStore

__all__ = ["distributed", "idoc_file", "material_message", "raw_inserts", "received"]

RECEIVERS = ("SHOP", "DEPOT", "PLANT")
SEGMENTS = 40


def _landscape() -> Landscape:
    """Two filter groups, a reduced type and a conversion rule for each receiver."""
    first = {"WERKS": [f"{plant}000" for plant in range(1, 6)], "VKORG": ["0001", "0002", "0003"]}
    second = {"WERKS": ["7000"], "VKORG": ["0004"]}
    groups = [{"filter": [{"object": k, "values": v} for k, v in each.items()]} for each in (first, second)]
    bound = (("E1MARCM", "WERKS"), ("E1MVKEM", "VKORG"))
    rows = [
        {"field": "WERKS", "kind": "GROUP", "sender": "WERKS", "low": f"{p}000", "value": f"P{p}00", "group": p}
        for p in range(1, 9)
    ]
    active = {name: ["*"] for name in ("E1MAKTM", "E1MARA1", "E1MARCM", "E1MARDM", "E1MVKEM", "E1MLANM")}
    active["E1MARAM"] = ["MSGFN", "MATNR", "MATKL", "MEINS", "MTART", "MBRSH"]
    to = [{"sender": "ERP", "receiver": name, "message": "ZMAT"} for name in RECEIVERS]
    return Landscape.model_validate(
        {
            "system": [{"name": "ERP", "own": True}, *({"name": name} for name in RECEIVERS)],
            "view": [{"name": "V", "flow": [{**flow, "group": groups} for flow in to]}],
            "binding": [{"message": "MATMAS", "segment": s, "object": f, "field": f} for s, f in bound],
            "reduction": [{"message": "ZMAT", "reference": "MATMAS", "idoc_type": "MATMAS05", "segments": active}],
            "rule": [{"name": "PLANTS", "segment": "E1MARCM", "rows": rows}],
            "conversion": [{**flow, "rule": "PLANTS", "segment": "E1MARCM"} for flow in to],
            "port": [{"name": "FILE", "kind": "file"}],
            "outbound": [
                {"rcvprn": name, "message": "ZMAT", "port": "FILE", "idoc_type": "MATMAS05"} for name in RECEIVERS
            ],
        }
    )


def material_message(number: int) -> Message:
    numbers = count(1)

    def seg(name: str, *children: Node, **fields: str) -> Node:
        return Node(name, fields, children, next(numbers))

    plants = [
        seg("E1MARCM", *(seg("E1MARDM", MSGFN="005", LGORT=f"000{k}") for k in (1, 2)), MSGFN="005", WERKS=f"{p}000")
        for p in range(1, 9)
    ]
    texts = [seg("E1MAKTM", MSGFN="005", SPRAS=s, MAKTX=f"text {s} {number}") for s in "DEFIS"]
    sales = [seg("E1MVKEM", MSGFN="005", VKORG=f"000{o}", VTWEG="01") for o in range(1, 9)]
    head = {"MSGFN": "005", "MATNR": f"{number:018d}", "MATKL": "0101", "MEINS": "PCE", "MTART": "FERT", "MBRSH": "M"}
    top = seg("E1MARAM", seg("E1MARA1"), *texts, *plants, *sales, seg("E1MLANM", ALAND="DE"), **head)
    return Message({"MESTYP": "ZMAT", "IDOCTYP": "MATMAS05"}, (top,))


def distributed(idocs: int) -> float:
    """CPU seconds of distributing so many materials to three receivers, bytes of the files included."""
    landscape, numbers = _landscape(), count(1)
    messages = [material_message(number) for number in range(idocs)]
    start = process_time()
    for message in messages:
        made = distribute(message, landscape, builtin(), clock=datetime.now, docnum=lambda: f"{next(numbers):016d}")
        if [sent.last for sent in made.sent] != ["03"] * len(RECEIVERS):
            raise RuntimeError(f"not sent: {[(sent.receiver, sent.status) for sent in made.sent]}")
    return process_time() - start


def idoc_file(path: Path, idocs: int) -> None:
    """A flat file of IDocs of 40 segments."""
    values = {"TABNAM": "EDI_DC40", "MANDT": "100", "DIRECT": "2", "IDOCTYP": "MATMAS05", "MESTYP": "MATMAS"}
    values |= {"SNDPRT": "LS", "SNDPRN": "MDM", "RCVPRT": "LS", "RCVPRN": "ERP"}
    with path.open("w", encoding="ascii") as out:
        for n in range(idocs):
            out.write(codec_of(V4.control).encode({**values, "DOCNUM": f"{n:016d}"}).ljust(524) + "\n")
            for k in range(1, SEGMENTS + 1):
                head = f"{'E2MARAM009':30}100{n:016d}{k:06d}{1 if k > 1 else 0:06d}02"
                out.write(head + f"005MAT{n:012d}{k:06d}".ljust(220, "x") + "\n")


def received(source: Path, database: Path) -> float:
    """CPU seconds of storing the IDocs of a file in a new SQLite database."""
    for old in database.parent.glob(database.name + "*"):
        old.unlink()
    with IDocStore(str(database)) as store:
        start = process_time()
        store.inbound.receive(source)
        return process_time() - start


def raw_inserts(database: Path, other: Path) -> float:
    """CPU seconds of inserting the rows of that database into another one with sqlite3 alone."""
    for old in other.parent.glob(other.name + "*"):
        old.unlink()
    tables = ("edidc", "edid4", "edids")
    marks = ",".join("?" * len(tables))
    used = 0.0
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(other, isolation_level=None)) as target:
        target.execute("pragma journal_mode=wal")
        for (sql,) in source.execute(
            f"select sql from sqlite_master where tbl_name in ({marks}) and sql is not null order by type desc", tables
        ):
            target.execute(sql)
        for table in tables:
            rows = source.execute(f"select * from {table}").fetchall()
            start = process_time()
            target.execute("begin immediate")
            target.executemany(f"insert into {table} values ({','.join('?' * len(rows[0]))})", rows)
            target.execute("commit")
            used += process_time() - start
    return used
