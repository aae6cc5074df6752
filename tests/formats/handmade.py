"""Small IDocs made by hand, for tests that show one thing each."""

from __future__ import annotations

from io import BytesIO

from lxml import etree

import idockit
from idockit.codec import V3, V4, codec_of
from idockit.idoc import Document, IDoc, Segment

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


def item(fields: str, attributes: str = ' SEGMENT="1"') -> str:
    """An E1EDP01 with these elements."""
    return f"<E1EDP01{attributes}>{fields}</E1EDP01>"


def rows(flat: bytes) -> list[tuple[str, str, str, str]]:
    """Of each data record: name, parent's number, level, data."""
    lines = flat.decode().split("\n")[:-1]
    return [
        (line[:30].rstrip(), line[55:61], line[61:63], line[63:].rstrip(" "))
        for line in lines
        if not line.startswith("EDI_DC")
    ]


def sdata(xml: bytes | str, **options: object) -> list[str]:
    """The data of each record that the XML is converted to."""
    return [row[3] for row in rows(convert(xml if isinstance(xml, bytes) else xml.encode(), **options))]


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


def one(data: bytes, encoding: str | None = None) -> IDoc:
    """The first IDoc, of a document that lives on in it."""
    return idockit.loads(data, encoding=encoding)[0]


def at(document: Document, path: str) -> Segment:
    """The segment at a path of the first IDoc, which must be there."""
    found = document[0].find(path)
    assert found is not None
    return found


def same(document: Document, data: bytes) -> bool:
    """Whether a document is written as it was read: byte for byte, XML equal."""
    written = idockit.dumps(document)
    return written == data if document.format == "flat" else c14n(written) == c14n(data)


SMALL_FLAT = flat(
    control(),
    record("E2EDK14", 1, 0, 2, "001  1000", 38),
    record("E2EDP01011", 2, 0, 2, "000010", 705),
    record("E2EDP19003", 3, 2, 3, "001" + "A".ljust(35) + "Bolt", 282),
    record("E2EDP19003", 4, 2, 3, "002" + "B".ljust(35) + "Screw", 282),
    record("E2EDP01011", 5, 0, 2, "000020", 705),
)
SMALL_XML = convert(SMALL_FLAT)
