"""Small IDocs made by hand, for tests that show one thing each."""

from __future__ import annotations

from io import BytesIO

from lxml import etree

import idockit
from idockit.codec import V3, V4, codec_of

DOCNUM = "0000000000000042"
ORDERS = {"DOCNUM": DOCNUM, "IDOCTYP": "ORDERS05", "MESTYP": "ORDERS"}


def control(**values: str) -> str:
    """A control record of 524 characters: of an ORDERS05, with these values instead or beside."""
    return codec_of(V4.control).encode({"TABNAM": "EDI_DC40", "MANDT": "100", **ORDERS, **values}).ljust(524)


def control_3x(**values: str) -> str:
    """A control record of 3.x, 464 characters."""
    usual = {"TABNAM": "EDI_DC", "MANDT": "100", "DOCNUM": DOCNUM, "DOCTYP": "ORDERS01", "MESTYP": "ORDERS"}
    return codec_of(V3.control).encode({**usual, **values}).ljust(464)


def record(name: str, number: int | str, parent: int | str, level: int | str, sdata: str, length: int = 0) -> str:
    """A data record with SDATA of this length, as long as `sdata` where none is given. The numbers as SAP
    writes them, or the texts that shall stand there."""
    segnum, psgnum = (f"{n:06d}" if isinstance(n, int) else f"{n:6}" for n in (number, parent))
    hlevel = f"{level:02d}" if isinstance(level, int) else f"{level:2}"
    return f"{name:30}100{DOCNUM}{segnum}{psgnum}{hlevel}{sdata:{length}}"


def flat(*records: str, end: str = "\n", encoding: str = "utf-8") -> bytes:
    """A flat file of these records."""
    return "".join(text + end for text in records).encode(encoding)


def orders(*segments: str, control: str = "<IDOCTYP>ORDERS05</IDOCTYP>") -> bytes:
    """An XML of type ORDERS05 as SAP writes it, with these segments."""
    head = f'<EDI_DC40 SEGMENT="1"><TABNAM>EDI_DC40</TABNAM>{control}</EDI_DC40>'
    return f'<ORDERS05><IDOC BEGIN="1">{head}{"".join(segments)}</IDOC></ORDERS05>'.encode()


def convert(data: bytes, **options: object) -> bytes:
    """Convert bytes to bytes."""
    return convert_and_report(data, **options)[0]


def convert_and_report(data: bytes, **options: object) -> tuple[bytes, idockit.Report]:
    """Convert bytes to bytes; the report too."""
    target = BytesIO()
    report = idockit.convert(data, target, **options)  # type: ignore[arg-type]
    return target.getvalue(), report


def c14n(data: bytes) -> bytes:
    """The canonical form: equal for equal documents, comments included."""
    target = BytesIO()
    etree.parse(BytesIO(data)).write_c14n(target, with_comments=True)
    return target.getvalue()
