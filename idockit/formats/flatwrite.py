"""Write flat files: records in a form, with line ends, in a code page."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from typing import Literal

from idockit.codec import Layout, codec_of
from idockit.codepages import UTF8, CodePage
from idockit.dictionary import Dictionary
from idockit.errors import EncodeError, IdockitError
from idockit.formats.build import trimmed_control
from idockit.formats.flatread import FlatPart
from idockit.formats.sniff import LINE_ENDS

__all__ = ["FORMS", "FlatWriter", "Form", "Shaper", "Translation", "bom_of"]

Form = Literal["segment", "trimmed", "full"]
FORMS = ("segment", "trimmed", "full")


class FlatWriter:
    """A sink for parts: writes them as one flat file to `write`, which takes bytes.

    `page` tells the code page, which may show late (None: ASCII so far). `line_end` is a key of LINE_ENDS.
    With `as_read` blank lines and other line ends that the parts carry
    (`FlatPart.odd`) are written too.
    """

    def __init__(
        self,
        write: Callable[[bytes], object],
        page: Callable[[], CodePage | None],
        line_end: str = "lf",
        *,
        bom: bytes = b"",
        as_read: bool = True,
    ):
        self._page = page
        self._write = write
        self._line_end = line_end
        self._bom = bom
        self._as_read = as_read

    def write(self, part: FlatPart) -> None:
        """Write one part. Raises EncodeError for a character that the code page lacks."""
        eol = LINE_ENDS[self._line_end]
        page = self._page() or UTF8
        records = [part.control, *part.records] if part.first else part.records
        if self._as_read and part.odd:
            if eol and any(eol[-1] in record for record in records):
                raise self._broken(part, records, eol)
            pieces: list[str] = []
            for i, record in enumerate(records):
                before, end = part.odd.get(i, ("", eol))
                pieces += (before, record, end)
            before, end = part.odd.get(len(records), ("", ""))
            text = "".join((*pieces, before, end))
        elif records:
            text = eol.join((*records, ""))
            if eol and (text.count(eol) != len(records) or (eol == "\n" and "\r\n" in text)):
                raise self._broken(part, records, eol)
        else:
            text = ""
        try:
            data = page.from_units(text)
        except EncodeError:
            raise _first_bad(page, part, records) from None
        self._put(data)

    def write_text(self, text: str) -> None:
        """Write a part that was read with this code page and line end, as it was read (`FlatPart.text`)."""
        self._put((self._page() or UTF8).from_units(text))

    def _put(self, data: bytes) -> None:
        if self._bom:
            data, self._bom = self._bom + data, b""
        self._write(data)

    def _broken(self, part: FlatPart, records: Sequence[str], eol: str) -> IdockitError:
        """A value holds what ends a line: writing it would break the record."""
        i, record = next((i, r) for i, r in enumerate(records) if eol[-1] in r or r.endswith("\r"))
        return EncodeError(f"a value holds a line end ({eol!r}), which would break the record in two").at(
            docnum=_docnum(part), path=f"{part.layout.name_of(record)} (record {i})"
        )


class Shaper:
    """Gives records the form asked for: cut or padded at the segment's length, trimmed, or full width.

    Nothing but blanks is cut. `unknown` gets the name of a segment whose length is not known.
    """

    def __init__(self, form: Form, dictionary: Dictionary, unknown: Callable[[str, FlatPart, int], None]):
        self._form = form
        self._dictionary = dictionary
        self._unknown = unknown
        self._lengths: dict[str, list[int]] = {}

    def shape(self, part: FlatPart) -> FlatPart:
        """The part in that form."""
        layout = part.layout
        if self._form == "trimmed":
            control = trimmed_control(part.control)
            records = [record.rstrip(" ").ljust(layout.base) for record in part.records]
        elif self._form == "full":
            control = _fit(part.control, layout.control_length)
            records = [_fit(record, layout.data_length) for record in part.records]
        else:
            control = _fit(part.control, layout.control_length)
            records = [self._segment(part, layout, i, record) for i, record in enumerate(part.records)]
        return FlatPart(control, records, part.line, part.number, part.first, part.last)

    def _segment(self, part: FlatPart, layout: Layout, index: int, record: str) -> str:
        name = layout.name_of(record)
        if name not in self._lengths:
            self._lengths[name] = self._known_lengths(name)
        lengths = self._lengths[name]
        if not lengths:
            self._unknown(name, part, index)
            return record
        used = len(record.rstrip(" ")) - layout.base
        return _fit(record, layout.base + next((n for n in lengths if used <= n), lengths[-1]))

    def _known_lengths(self, name: str) -> list[int]:
        """Of the definition, and of all fields where the record has more than the definition."""
        found = self._dictionary.resolve(name)
        if found.type is None or not found.type.flat:
            return []
        own = found.version.length if found.version else None
        return [n for n in (own, found.type.length) if n is not None]


class Translation:
    """Takes records from one code page to another where lengths count differently, field by field."""

    def __init__(
        self, old: CodePage, new: CodePage, dictionary: Dictionary, unknown: Callable[[str, FlatPart, int], None]
    ):
        self.needed = old.in_bytes or new.in_bytes
        self._old = old
        self._new = new
        self._dictionary = dictionary
        self._unknown = unknown

    def part(self, part: FlatPart) -> FlatPart:
        """The part in units of the new code page. Raises EncodeError where a field gets too long."""
        if not self.needed:
            return part
        control = self._record(part.control, codec_of(part.layout.control).fields, 0)
        records = []
        for index, record in enumerate(part.records):
            if record.isascii():
                records.append(record)
                continue
            name = part.layout.name_of(record)
            found = self._dictionary.resolve(name).type
            if found is None or not found.flat:
                self._unknown(name, part, index)
                records.append(record)
                continue
            try:
                records.append(self._record(record, codec_of(found).fields, part.layout.base))
            except EncodeError as error:
                raise error.at(docnum=_docnum(part), path=name) from None
        return FlatPart(control, records, part.line, part.number, part.first, part.last, part.odd)

    def _record(self, record: str, fields: Sequence[tuple[str, int, int]], base: int) -> str:
        if record.isascii():
            return record
        pieces = [record[:base]]
        for name, start, end in fields:
            units = record[base + start : base + end]
            if units.isascii():
                pieces.append(units)
                continue
            new = self._new.units(self._old.text(units.rstrip(" ")))
            if len(new) > end - start:
                raise EncodeError(f"{name} has {len(new)} bytes in code page {self._new}, the field has {end - start}")
            pieces.append(new.ljust(len(units)))
        end = base + (fields[-1][2] if fields else 0)
        return "".join((*pieces, self._new.units(self._old.text(record[end:]))))


def bom_of(encoding: str) -> bytes:
    """The byte order mark that an encoding's name asks for (`utf-8-sig`, `utf-16`)."""
    name = encoding.lower().replace("_", "-")
    return codecs.BOM_UTF8 if name == "utf-8-sig" else codecs.BOM_UTF16_LE if name in ("utf-16", "utf16") else b""


def _fit(record: str, length: int) -> str:
    """Padded with blanks, or blanks cut, to the length; never cut into a value."""
    if len(record) > length:
        return record.rstrip(" ").ljust(length)
    return record.ljust(length)


def _first_bad(page: CodePage, part: FlatPart, records: Sequence[str]) -> IdockitError:
    """The error for the record that the code page cannot hold."""
    for i, record in enumerate(records):
        try:
            page.from_units(record)
        except EncodeError as error:
            return error.at(docnum=_docnum(part), path=f"{part.layout.name_of(record)} (record {i})")
    return EncodeError(f"a line between the records is not in code page {page.name}")


def _docnum(part: FlatPart) -> str:
    return part.layout.value(part.control, "DOCNUM")
