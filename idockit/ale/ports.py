"""Ports: what a file is called and what stands in it (reference ALE 5.2, 5.3, 5.5). Nothing is written here: names and
bytes are values, for whoever has a disk.

File ports write flat records, XML ports IDoc XML in SAP's form, as `convert` writes it. tRFC and XML-HTTP are stubs:
they make the same files in a folder of their name, for nothing is sent. What no source tells of names and lines are
policies: docnum_prefix, xml_suffix, file_lines, line_end, byte_order_mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from idockit.ale.landscape import Policies, Port
from idockit.ale.tree import Message, to_part
from idockit.codepages import UTF8, codepage
from idockit.dictionary import Dictionary
from idockit.errors import ConfigurationError, IdockitError, Where
from idockit.formats.flatread import FlatPart
from idockit.formats.flatwrite import FlatWriter, Form, Translation
from idockit.formats.report import Report
from idockit.formats.xmlwrite import XMLWriter

__all__ = ["NAMING", "Packet", "client_docnum", "file_name", "message_docnum", "packets", "port_bytes", "port_policies"]

UNICODE_CONTROL = "EDI_DC40_U"
XML_KINDS = ("xml-file", "xml-http")
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Packet:
    """What goes to a port at once: the name of the file, its bytes, the numbers of the IDocs in it."""

    port: str
    name: str
    data: bytes
    docnums: tuple[str, ...]


DEFAULTS = Policies()


def client_docnum(control: Mapping[str, str], policy: Policies = DEFAULTS) -> str:
    """As EDI_PATH_CREATE_CLIENT_DOCNUM: unique by client and the number of the first IDoc in the file. That it reads
    O_client_number is from memory (policy docnum_prefix)."""
    return f"{policy.docnum_prefix}{control.get('MANDT', '')}_{control.get('DOCNUM', '')}"


def message_docnum(control: Mapping[str, str], policy: Policies = DEFAULTS) -> str:
    """As EDI_PATH_CREATE_MESTYP_DOCNUM: ten characters of the message type, the last eight digits of the number,
    without blanks."""
    return f"{control.get('MESTYP', '')[:10].upper()}_{control.get('DOCNUM', '')[-8:]}".replace(" ", "")


NAMING: Mapping[str, Callable[[Mapping[str, str], Policies], str]] = {
    "client-docnum": client_docnum,
    "message-docnum": message_docnum,
}


def port_policies(port: Port) -> tuple[str, ...]:
    """The policies that what a port writes follows: the name of the file, SNDPOR of its IDocs, its lines."""
    names = ["sender_port", *(["docnum_prefix"] if port.naming == "client-docnum" else [])]
    if port.kind in XML_KINDS:
        return (*names, *(["xml_suffix"] if port.naming != "static" else []))
    names += ["file_lines", "line_end", *(["byte_order_mark"] if port.unicode else [])]
    return (*names, *(["file_packets"] if port.kind == "file" else []))


def file_name(port: Port, control: Mapping[str, str], policy: Policies = DEFAULTS) -> str:
    """Directory and name of the file that a port makes for a packet which begins with this control record.

    A static name is the same for all: the next packet overwrites the file, as SAP's does. A slash behind the directory
    is put where it is missing, and `.xml` behind made-up names of XML ports (policy xml_suffix; SAP: under Windows
    only). Slashes in a message type become `_-`. Raises ConfigurationError for a static name that is blank.
    """
    directory = port.directory or (f"{port.name}/" if port.kind in ("trfc", "xml-http") else "")
    if directory and not directory.endswith("/"):
        directory += "/"
    if port.naming == "static":
        if not port.file_name:
            where = Where(path=f"port {port.name}.file_name")
            raise ConfigurationError("is blank, expected a name: naming is static", where)
        return directory + port.file_name
    name = NAMING[port.naming](control, policy).replace("/", "_-")
    suffix = ".xml" if port.kind in XML_KINDS and policy.xml_suffix == "always" else ""
    return f"{directory}{name}{suffix}"


def port_bytes(
    messages: Sequence[Message],
    port: Port,
    dictionary: Dictionary,
    release: str = "",
    policy: Policies = DEFAULTS,
) -> bytes:
    """The file of these IDocs as the port writes it. `release`: of the segment definitions; empty: the newest. Raises
    EncodeError for a value that does not fit, UnknownDefinition for a segment without definition."""
    pieces: list[bytes] = []
    if port.kind in XML_KINDS:
        writer = XMLWriter(pieces.append, dictionary, Report(), lambda: UTF8, release=release or None)
        for part in _parts(messages, dictionary, release, "segment"):
            writer.write(part)
        writer.close()
        return b"".join(pieces)
    page = codepage(port.encoding)
    bom = page.from_units(BYTE_ORDER_MARK) if policy.byte_order_mark and port.unicode and page.unicode else b""
    lines = FlatWriter(pieces.append, lambda: page, policy.line_end, bom=bom)
    translation = Translation(UTF8, page, dictionary, _unknown)
    if port.unicode and page.unicode:
        messages = [message.with_control(TABNAM=UNICODE_CONTROL) for message in messages]
    for part in _parts(messages, dictionary, release, policy.file_lines):
        lines.write(translation.part(part))
    return b"".join(pieces)


def _parts(messages: Iterable[Message], dictionary: Dictionary, release: str, form: Form) -> Iterator[FlatPart]:
    for message in messages:
        try:
            yield to_part(message, dictionary, release=release or None, form=form)
        except IdockitError as error:
            raise error.at(docnum=message.control.get("DOCNUM")) from None


def _unknown(name: str, part: FlatPart, index: int) -> None:
    """A segment without definition goes as it is."""


def packets(
    messages: Sequence[Message],
    port: Port,
    dictionary: Dictionary,
    size: int = 1,
    release: str = "",
    policy: Policies = DEFAULTS,
) -> Iterator[Packet]:
    """IDocs for one port in packets of at most `size`, in order. Raises as `port_bytes` and `file_name`."""
    for start in range(0, len(messages), max(1, size)):
        some = messages[start : start + max(1, size)]
        data = port_bytes(some, port, dictionary, release, policy)
        docnums = tuple(message.control.get("DOCNUM", "") for message in some)
        yield Packet(port.name, file_name(port, some[0].control, policy), data, docnums)
