"""The rows of a flat input out of its bytes, by the compiled kernel: only the wanted records become texts, the others
are followed by their numbers.

Whatever is not usual is left to `FlatRows.slowly`, one IDoc or all that is to come: the rows, and what is said of a
broken file, are the same without the kernel.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from types import ModuleType

from idockit.codec import V4, codec_of
from idockit.codepages import UTF8, CodePage
from idockit.formats.flatlines import PART_LIMIT, RECORD_LIMIT
from idockit.formats.flatread import CONTROL_MINIMUM
from idockit.formats.flatunits import CHUNK, Units, incomplete
from idockit.formats.nesting import Nesting, Place, idoc_type_of
from idockit.formats.sniff import Readable
from idockit.formats.tables import kernel
from idockit.formats.tables.columns import KEYS
from idockit.formats.tables.flatrows import FlatRows, Resumed
from idockit.formats.tables.picking import Head, Plan, Rows
from idockit.formats.tables.values import fits_utf8

__all__ = ["quick_rows"]

MARK = b"EDI_DC"
ODD, INCOMPLETE = -1, -2
"""What the kernel says instead of a number of rows."""

_HEAD = [slice(*codec_of(V4.control).place[name]) for name in ("DOCNUM", "MESTYP", "IDOCTYP")]
_NAMES = slice(codec_of(V4.control).place["IDOCTYP"][0], codec_of(V4.control).place["CIMTYP"][1])
_ASCII = bytes(range(32, 127))


def quick_rows(rows: FlatRows) -> Iterator[Rows] | None:
    """The rows by the kernel; None where it cannot read such a file at all."""
    usual = rows.found.line_end in ("lf", "crlf") and rows.stream.head.startswith(rows.found.bom + b"EDI_DC40")
    found = kernel.KERNEL
    return _run(found, rows) if found is not None and usual and _by_bytes(rows.page) else None


def _run(compiled: ModuleType, rows: FlatRows) -> Iterator[Rows]:
    quick = _Quick(compiled, rows)
    try:
        yield from quick.run()
    finally:
        quick.end()


def _by_bytes(page: CodePage | None) -> bool:
    """Whether the headers of records are ASCII bytes, and characters are units."""
    if page is None or page == UTF8:
        return True
    return page.width == 1 and not page.in_bytes and page.to_units(_ASCII) == _ASCII.decode("ascii")


class _Quick:
    def __init__(self, compiled: ModuleType, rows: FlatRows):
        columns = rows.columns
        self._rows = rows
        self._scan = compiled.Scan(self._enter, len(columns.above), len(columns.fields))
        self._width = len(KEYS) + len(columns.above) + len(columns.fields)
        self._crlf = rows.found.line_end == "crlf"
        self._places: list[tuple[Nesting[Plan], Place[Plan]] | None] = []
        self._roots: dict[bytes, int] = {}
        self._sound = fits_utf8([rows.source])
        self._control = b""
        self._head: Head = (rows.source, 0, None, None, None)
        self._clear()

    def _clear(self) -> None:
        self._lists: list[list[str | int | None]] = [[] for _ in range(self._width)]

    def end(self) -> None:
        """Let go of the kernel's memory, which knows of this object and so would wait for the garbage collector."""
        del self._scan

    def run(self) -> Iterator[Rows]:
        """All rows, in order."""
        buffer, first, more = b"", True, True
        chunks = self._chunks()
        while more:
            data = next(chunks, b"")
            more = bool(data)
            buffer += data
            plain = self._is_plain(buffer)
            start = 0
            while start < len(buffer):
                count, end = self._take(buffer, start, len(buffer), first, more) if plain else (ODD, start)
                if count == INCOMPLETE and len(buffer) - start > PART_LIMIT and (cut := _cut(buffer, start)) > start:
                    count, end = self._take(buffer, start, cut, first, False)
                if count >= 0:
                    start, first = end, buffer.startswith(MARK, end)
                    continue
                if count == INCOMPLETE and len(buffer) - start <= RECORD_LIMIT:
                    break
                yield from self._waiting()
                end = (buffer.find(b"\n" + MARK, start) + 1) or (0 if more else len(buffer))
                if not first or (not end and len(buffer) - start > PART_LIMIT):
                    yield from self._hand_over(buffer[start:], first)
                    return
                if not end:
                    break
                yield from self._alone(buffer[start:end])
                start = end
            buffer = buffer[start:]
            yield from self._waiting()

    def _is_plain(self, buffer: bytes) -> bool:
        """Whether no line end is of another kind and no sign of the file's end is inside."""
        if b"\x1a" in buffer:
            return False
        if not self._crlf:
            return b"\r" not in buffer
        end = buffer.rfind(b"\n") + 1
        return buffer.count(b"\r", 0, end) == buffer.count(b"\n", 0, end)

    def _waiting(self) -> Iterator[Rows]:
        """The rows that were found since the last ones."""
        if self._lists[0]:
            yield Rows(self._lists, sound=self._sound)
            self._clear()

    def _alone(self, idoc: bytes) -> Iterator[Rows]:
        """The rows of an IDoc that is not usual."""
        rows = self._rows
        line = rows.line + idoc.count(b"\n")
        yield from rows.slowly(rows.rest(BytesIO(idoc)))
        rows.line = line

    def _hand_over(self, data: bytes, first: bool) -> Iterator[Rows]:
        """The rows of all that is to come, which is not usual. `first`: it begins with a control record."""
        rows = self._rows
        if first:
            yield from rows.slowly(rows.rest(_Chain(data, rows.stream)))
            return
        nesting, top = self._known(self._roots[self._control[_NAMES]])
        count, found = self._scan.state()
        above: list[tuple[int, Plan, str]] = []
        nesting.restart()
        nesting.method = "PSGNUM"
        nesting.open = [top]
        for number, node, segnum, qualifier in found:
            _, place = self._known(node)
            nesting.open.append(place)
            nesting.numbers.append(segnum)
            plan = place.handler
            above.append((number, plan, " " * plan.qualifier[0] + (qualifier or "") if plan.qualifier else ""))
        rows.number -= 1
        rows.line -= 1
        yield from rows.slowly(rows.rest(_Chain(self._control + data, rows.stream)), Resumed(nesting, count, above))

    def _chunks(self) -> Iterator[bytes]:
        """The bytes; the code page is known when the first one beyond ASCII comes."""
        rows = self._rows
        skip, tail = len(rows.found.bom), b""
        guess = Units(rows.stream, rows.source, rows.found, rows.encoding)
        while data := rows.stream.read(CHUNK):
            data, skip = data[skip:], 0
            if rows.page is None:
                seen = tail + data
                sure = len(seen) - incomplete(seen)
                tail = seen[sure:]
                if not seen[:sure].isascii():
                    rows.page = guess.guess_page(seen[:sure])
                    rows.guessed = guess.guessed
            yield data

    def _take(self, buffer: bytes, start: int, stop: int, first: bool, whole: bool) -> tuple[int, int]:
        """Take the rows of an IDoc or, where it is not the `first` one, a piece of it, up to the next control record,
        which has to be there for `whole`. Their number, and where it ends; nothing is done where that is ODD or
        INCOMPLETE."""
        rows = self._rows
        body, root, control = start, -1, self._control
        if first:
            body = buffer.find(b"\n", start, stop) + 1
            if not body:
                return (INCOMPLETE if whole else ODD), start
            control = buffer[start:body]
            root = self._root(control)
            if root < 0:
                return ODD, start
        page = rows.page.name if rows.page else None
        count, records, end = self._scan.part(buffer, body, stop, root, self._crlf, whole, page, self._lists)
        if count < 0:
            return count, start
        rows.line += records + first
        if first:
            rows.number += 1
            self._control = control
            found = (control[place].rstrip(b" \r\n").decode("ascii") or None for place in _HEAD)
            self._head = (rows.source, rows.number, *found)  # type: ignore[assignment]  # three of them
        if count:
            for column, value in zip(self._lists, self._head, strict=False):
                column += [value] * count
        return count, end

    def _root(self, control: bytes) -> int:
        """The node above all of an IDoc with this control record; -1 where that is not usual."""
        length = len(control) - 1 - self._crlf
        if length < CONTROL_MINIMUM or not control.isascii() or not control.startswith(b"EDI_DC40"):
            return -1
        if self._crlf and control[length : length + 1] != b"\r":
            return -1
        names = control[_NAMES]
        root = self._roots.get(names)
        if root is None:
            text = control.decode("ascii")
            idoc_type = idoc_type_of(self._rows.dictionary, *(V4.value(text, name) for name in ("IDOCTYP", "CIMTYP")))
            if idoc_type is None:
                return -1
            nesting = self._rows.nestings.begin(V4, idoc_type)
            root = self._scan.root()
            if root >= 0:
                self._roots[names] = root
                self._places.append((nesting, nesting.open[0]))
        return root

    def _known(self, node: int) -> tuple[Nesting[Plan], Place[Plan]]:
        found = self._places[node]
        assert found is not None
        return found

    def _enter(self, node: int, name: str) -> object:
        """What the kernel wants to know of a segment name below a node; None where Python has to look at it."""
        nesting, above = self._known(node)
        place = nesting.enter(above, name)
        plan = place.handler
        if place.wrong or (plan.wanted and (plan.unknown or plan.other)):
            self._places.append(None)
            return None
        self._places.append((nesting, place))
        places = tuple(found or (0, 0) for found in plan.places) if plan.wanted else None
        column = plan.above
        number, qualifier = (column.number, column.qualifier) if column else (-1, -1)
        return plan.name, places, plan.end, number, qualifier, *(plan.qualifier or (0, 0))


def _cut(buffer: bytes, start: int) -> int:
    """Where a piece of an IDoc may end: behind a line, where no control record can begin; `start` if nowhere."""
    cut = buffer.rfind(b"\n", start) + 1
    if cut > start and MARK.startswith(buffer[cut:]):
        cut = buffer.rfind(b"\n", start, cut - 1) + 1
    return max(cut, start)


class _Chain:
    """Bytes that were read already, then the rest of the stream."""

    def __init__(self, data: bytes, stream: Readable):
        self._data = data
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        if not self._data:
            return self._stream.read(size)
        if size < 0:
            size = len(self._data)
        taken, self._data = self._data[:size], self._data[size:]
        return taken
