"""Ports: what a file is called and what stands in it (reference ALE 5.2, 5.3, 5.5). Nothing is written here: names and
bytes are values, for whoever has a disk.

File ports write flat records, XML ports IDoc XML in SAP's form. tRFC and XML-HTTP are stubs: they make the same files
in a folder of their name, for nothing is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from idockit.ale.landscape import Port
from idockit.ale.tree import Message, to_part
from idockit.codepages import UTF8, codepage
from idockit.dictionary import Dictionary
from idockit.errors import ConfigurationError, IdockitError, Where
from idockit.formats.flatread import FlatPart
from idockit.formats.flatwrite import FlatWriter, Translation
from idockit.formats.report import Report
from idockit.formats.xmlwrite import XMLWriter

__all__ = ["NAMING", "Packet", "client_docnum", "file_name", "message_docnum", "packets", "port_bytes"]

UNICODE_CONTROL = "EDI_DC40_U"
XML_KINDS = ("xml-file", "xml-http")


@dataclass(frozen=True, slots=True)
class Packet:
    """What goes to a port at once: the name of the file, its bytes, the numbers of the IDocs in it."""

    port: str
    name: str
    data: bytes
    docnums: tuple[str, ...]


def client_docnum(control: Mapping[str, str]) -> str:
    """As EDI_PATH_CREATE_CLIENT_DOCNUM: unique by client and the number of the first IDoc in the file. That it reads
    O_client_number is from memory (ALE_UNVERIFIED 15)."""
    return f"O_{control.get('MANDT', '')}_{control.get('DOCNUM', '')}"


def message_docnum(control: Mapping[str, str]) -> str:
    """As EDI_PATH_CREATE_MESTYP_DOCNUM: ten characters of the message type, the last eight digits of the number,
    without blanks."""
    return f"{control.get('MESTYP', '')[:10].upper()}_{control.get('DOCNUM', '')[-8:]}".replace(" ", "")


NAMING: Mapping[str, Callable[[Mapping[str, str]], str]] = {
    "client-docnum": client_docnum,
    "message-docnum": message_docnum,
}


def file_name(port: Port, control: Mapping[str, str]) -> str:
    """Directory and name of the file that a port makes for a packet which begins with this control record.

    A static name is the same for all: the next packet overwrites the file, as SAP's does. A slash behind the directory
    is put where it is missing, and `.xml` behind made-up names of XML ports (SAP: under Windows only). Slashes in a
    message type become `_-`. Raises ConfigurationError for a static name that is blank.
    """
    directory = port.directory or (f"{port.name}/" if port.kind in ("trfc", "xml-http") else "")
    if directory and not directory.endswith("/"):
        directory += "/"
    if port.naming == "static":
        if not port.file_name:
            where = Where(path=f"port {port.name}.file_name")
            raise ConfigurationError("is blank, expected a name: naming is static", where)
        return directory + port.file_name
    name = NAMING[port.naming](control).replace("/", "_-")
    return f"{directory}{name}.xml" if port.kind in XML_KINDS else directory + name


def port_bytes(messages: Sequence[Message], port: Port, dictionary: Dictionary, release: str = "") -> bytes:
    """The file of these IDocs as the port writes it. `release`: of the segment definitions; empty: the newest. Raises
    EncodeError for a value that does not fit, UnknownDefinition for a segment without definition."""
    pieces: list[bytes] = []
    if port.kind in XML_KINDS:
        writer = XMLWriter(pieces.append, dictionary, Report(), lambda: UTF8, release=release or None)
        for part in _parts(messages, dictionary, release):
            writer.write(part)
        writer.close()
        return b"".join(pieces)
    page = codepage(port.encoding)
    lines = FlatWriter(pieces.append, lambda: page)
    translation = Translation(UTF8, page, dictionary, _unknown)
    if port.unicode and page.unicode:
        messages = [message.with_control(TABNAM=UNICODE_CONTROL) for message in messages]
    for part in _parts(messages, dictionary, release):
        lines.write(translation.part(part))
    return b"".join(pieces)


def _parts(messages: Iterable[Message], dictionary: Dictionary, release: str) -> Iterator[FlatPart]:
    for message in messages:
        try:
            yield to_part(message, dictionary, release=release or None)
        except IdockitError as error:
            raise error.at(docnum=message.control.get("DOCNUM")) from None


def _unknown(name: str, part: FlatPart, index: int) -> None:
    """A segment without definition goes as it is."""


def packets(
    messages: Sequence[Message], port: Port, dictionary: Dictionary, size: int = 1, release: str = ""
) -> Iterator[Packet]:
    """IDocs for one port in packets of at most `size`, in order. Raises as `port_bytes` and `file_name`."""
    for start in range(0, len(messages), max(1, size)):
        some = messages[start : start + max(1, size)]
        data = port_bytes(some, port, dictionary, release)
        docnums = tuple(message.control.get("DOCNUM", "") for message in some)
        yield Packet(port.name, file_name(port, some[0].control), data, docnums)
