"""What idockit is compared with, and how its output is compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from lxml import etree

from idockit.codec import codec_of
from idockit.codepages import codepage
from idockit.dictionary import SegmentType
from idockit.formats.flatread import FlatReader
from idockit.formats.sniff import Peeked
from idockit.segments import builtin

__all__ = ["Body", "bodies", "decode_all", "decode_file", "difference", "iterparse", "parse_all", "xml_difference"]

_LATIN1 = codepage("latin-1")
Body = tuple[SegmentType, str, bytes]


def iterparse(path: Path) -> None:
    """lxml alone: build each IDoc's tree and throw it away, without a look at it."""
    for _, element in etree.iterparse(path, tag="IDOC"):
        element.clear()


def bodies(flat: Path, count: int) -> list[Body]:
    """SDATA of the first data records of an ASCII file in segment form: type, units, bytes."""
    found: list[Body] = []
    with flat.open(encoding="ascii", newline="\n") as lines:
        for line in lines:
            if line.startswith("EDI_DC"):
                continue
            segment = builtin().resolve(line[:30].rstrip(" ")).type
            assert segment is not None
            units = line[63:].rstrip("\n")
            found.append((segment, units, units.encode("ascii")))
            if len(found) == count:
                break
    return found


def parse_all(records: list[Body]) -> list[dict[str, str]]:
    """construct's own way, field by field: every field, blank ones too. In a code page of one byte a
    character, which is the fastest to read."""
    return [segment.parse(data, page=_LATIN1) for segment, _, data in records]


def decode_all(records: list[Body]) -> list[dict[str, str]]:
    """The codec derived from the same declarations."""
    return [codec_of(segment).decode(units) for segment, units, _ in records]


def decode_file(flat: Path) -> int:
    """Read a flat file and decode all fields of all records."""
    dictionary, codecs, count = builtin(), {}, 0
    with flat.open("rb") as stream:
        for part in FlatReader(Peeked(stream)):
            for record in part.records:
                name = record[part.layout.segnam]
                codec = codecs.get(name)
                if codec is None:
                    segment = dictionary.resolve(name.rstrip(" ")).type
                    assert segment is not None
                    codec = codecs[name] = codec_of(segment)
                codec.decode(record[part.layout.base :])
                count += 1
    return count


def difference(found: Path, expected: Path) -> str:
    """The first line in which two flat files differ, empty where they are equal."""
    with found.open("rb") as left, expected.open("rb") as right:
        for number, (a, b) in enumerate(zip_longest(left, right, fillvalue=b""), 1):
            if a != b:
                at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
                return f"line {number}, byte {at}: {a[at : at + 20]!r}, expected {b[at : at + 20]!r}"
    return ""


def xml_difference(found: Path, expected: Path) -> str:
    """The first IDoc in which two XML files differ under C14N, empty where they are equal. White space
    between IDocs does not count."""
    for number, (a, b) in enumerate(zip_longest(_canonical(found), _canonical(expected)), 1):
        if a is None or b is None:
            return f"{'fewer' if a is None else 'more'} than {number - 1} IDocs"
        if a != b:
            at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
            return f"IDoc {number}: {a[max(0, at - 20) : at + 20]!r}, expected {b[max(0, at - 20) : at + 20]!r}"
    return ""


def _canonical(path: Path) -> Iterator[bytes]:
    """The root's name, then each IDoc under C14N."""
    root = ""
    for _, element in etree.iterparse(path, tag="IDOC"):
        parent = element.getparent()
        assert parent is not None
        if not root:
            root = str(parent.tag)
            yield root.encode()
        yield etree.tostring(element, method="c14n", with_comments=True)
        parent.remove(element)
