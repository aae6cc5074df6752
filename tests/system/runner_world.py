"""What the tests of the runner share: systems MDM and ERP, an application with a table of its own, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, insert, select

from idockit.ale.application import Outcome
from idockit.ale.landscape import Landscape
from idockit.ale.tree import Message, Node, to_part
from idockit.codepages import UTF8
from idockit.formats.flatwrite import FlatWriter
from idockit.segments import builtin
from idockit.system import IDocStore

DICTIONARY = builtin()
POSTED = Table("posted", MetaData(), Column("docnum", String), Column("material", String))
"""What the application writes. Nothing in it keeps an IDoc from being posted twice."""

SENT = {
    "TABNAM": "EDI_DC40",
    "MANDT": "100",
    "DIRECT": "1",
    "IDOCTYP": "MATMAS05",
    "MESTYP": "MATMAS",
    "SNDPRT": "LS",
    "SNDPRN": "MDM",
    "RCVPRT": "LS",
    "RCVPRN": "ERP",
}


def material(name: str, *plants: str, docnum: str = "0000000000004711", text: str = "", **control: str) -> Message:
    """A material as it leaves MDM for ERP."""
    below = [Node("E1MAKTM", {"MSGFN": "005", "SPRAS": "E", "MAKTX": text})] if text else []
    below += [Node("E1MARCM", {"MSGFN": "005", "WERKS": plant}) for plant in plants]
    top = Node("E1MARAM", {"MSGFN": "005", "MATNR": name}, tuple(below))
    return Message({**SENT, "DOCNUM": docnum, **control}, (top,))


def write(path: Path, *messages: Message) -> Path:
    """A flat file of these IDocs."""
    pieces: list[bytes] = []
    writer = FlatWriter(pieces.append, lambda: UTF8, "lf")
    for message in messages:
        writer.write(to_part(message, DICTIONARY))
    path.write_bytes(b"".join(pieces))
    return path


def landscape(*inbound: Mapping[str, Any], **more: Any) -> Landscape:
    """MDM sends materials to ERP and DEPOT; ERP is where inbound IDocs arrive."""
    to = [{"sender": "MDM", "receiver": name, "message": "MATMAS"} for name in ("ERP", "DEPOT")]
    how = {"message": "MATMAS", "port": "FILE", "idoc_type": "MATMAS05", "syntax_check": False}
    profiles = [{"rcvprn": "ERP", **how}, {"rcvprn": "DEPOT", "outmod": "3", "package_size": 2, **how}]
    values: dict[str, Any] = {
        "system": [{"name": "MDM", "own": True}, {"name": "ERP"}, {"name": "DEPOT"}],
        "view": [{"name": "V", "flow": to}],
        "port": [{"name": "FILE", "kind": "file"}],
        "outbound": profiles,
        "policy": {"syntax_off": "skip"},
        "inbound": [entry(), *inbound] if not more.pop("only", False) else list(inbound),
    }
    return Landscape.model_validate(values | more)


def entry(**more: Any) -> dict[str, Any]:
    """An inbound partner profile of ERP."""
    key = {"system": "ERP", "sndprn": "MDM", "message": "MATMAS"}
    return {**key, "process_code": "MATM", "syntax_check": False, **more}


@dataclass
class Application:
    """Posts materials into POSTED, in the transaction that it is called in. `answers`: material -> status, or what it
    raises; it has written then."""

    store: IDocStore
    answers: Mapping[str, str | Exception] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def post(self, message: Message) -> Outcome:
        """Write first, then answer."""
        name = message.segments[0].get("MATNR")
        self.calls.append(name)
        with self.store.transaction() as connection:
            connection.execute(insert(POSTED), [{"docnum": message.control["DOCNUM"], "material": name}])
        answer = self.answers.get(name, "53")
        if isinstance(answer, Exception):
            raise answer
        return Outcome(answer)  # type: ignore[arg-type]  # a status of those that there are


def application(store: IDocStore, **answers: str | Exception) -> Application:
    """The application of a database, whose table is made."""
    POSTED.create(store.database.engine, checkfirst=True)
    return Application(store, answers)


def posted(store: IDocStore) -> list[str]:
    """The materials that are posted."""
    with store.database.read() as connection:
        return list(connection.scalars(select(POSTED.c.material).order_by(POSTED.c.docnum)))


def statuses(store: IDocStore) -> dict[str, str]:
    """Last three digits of the number -> current status, of all IDocs."""
    return {head.docnum[-3:]: head.status for head in store.list()}


def history(store: IDocStore, docnum: str) -> str:
    """The statuses of an IDoc, one after the other."""
    return " ".join(told.status for told in store.status(docnum.rjust(16, "0")))


__all__ = [
    "DICTIONARY",
    "POSTED",
    "Application",
    "application",
    "entry",
    "history",
    "landscape",
    "material",
    "posted",
    "statuses",
    "write",
]
