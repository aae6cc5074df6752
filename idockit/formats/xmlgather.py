"""What the compiled XML parser does for a target, in Python behind lxml's parser: plain fields and segments are
told many at a time (`xmlparse.Fields`), everything else event by event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lxml import etree

from idockit.dictionary import SDATA_LENGTH

__all__ = ["GatheringParser"]

_BLANK = " \t\r\n"
_BLANKS = [" " * n for n in range(SDATA_LENGTH + 1)]
_ASTRAL = "\U00010000"
_NO_PLACE = (-1, -1)

Leaf = tuple[str, str]
"""Tag and text of an element with nothing else."""

Fields = Mapping[str, tuple[int, int]]


class _Segment:
    """A segment that waits: `text` is what its `leaves` make, once something else came behind them."""

    __slots__ = ("closed", "depth", "leaves", "tag", "text")

    def __init__(self, tag: str, depth: int):
        self.tag = tag
        self.depth = depth
        self.leaves: Sequence[Leaf] = ()
        self.text: str | None = None
        self.closed = False


class GatheringParser:
    """Parses into a target that has the methods of `xmlparse.Fields`; `parser` makes a parser of lxml for the
    target it is given."""

    def __init__(self, target: Any, parser: Callable[[object], Any]):
        self._gatherer = Gatherer(target)
        self._parser = parser(self._gatherer)

    def feed(self, data: bytes) -> None:
        """Parse; all that is complete is told then."""
        self._parse(self._parser.feed, data)

    def close(self) -> None:
        """There is no more."""
        self._parse(self._parser.close)

    def _parse(self, parse: Callable[..., object], *data: bytes) -> None:
        try:
            parse(*data)
        except etree.XMLSyntaxError:
            self._gatherer.tell()  # an error of the target comes first
            raise
        self._gatherer.tell()


class Gatherer:
    """Stands before a target and takes the events of lxml's parser. `tell` tells the target all that waits."""

    def __init__(self, target: Any):
        self._target = target
        self._segments: list[_Segment] = []
        self._open: list[_Segment] = []
        self._leaf: str | None = None
        self._after_end = False
        self._texts: list[str] = []
        self._run: list[Leaf] = []  # of the innermost open element, those in no text of a segment
        self._put = self._run.append
        self.data = self._texts.append

    # -- events

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._texts:
            self._text_before_start()
        if attributes or self._leaf is not None:
            self._start(tag, attributes)
        else:
            self._leaf = tag

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._leaf is None:
            self._end(tag)
            self._after_end = True
        else:
            texts = self._texts
            self._put((tag, texts[0] if len(texts) == 1 else "".join(texts)))
            texts.clear()
            self._leaf = None

    def comment(self, text: str) -> None:
        """A comment."""
        self.tell()
        self._target.comment(text)

    def pi(self, target: str, data: str | None = None) -> None:
        """A processing instruction."""
        self.tell()
        self._target.pi(target, data)

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """A DOCTYPE."""
        self._target.doctype(name, public, system)

    def close(self) -> None:
        """The document ended, or broke."""

    def tell(self) -> None:
        """Tell all that waits."""
        self._flush()
        if self._texts:
            self._target.data("".join(self._texts))
            self._texts.clear()
        self._after_end = False

    def _text_before_start(self) -> None:
        if "".join(self._texts).strip(_BLANK):
            self.tell()
        else:
            self._texts.clear()

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._leaf is not None:
            self._flush()
        if not attributes:
            self._leaf = tag
        elif len(attributes) == 1 and attributes.get("SEGMENT") == "1" and self._may_wait(tag):
            segment = _Segment(tag, len(self._open))
            self._segments.append(segment)
            self._open.append(segment)
        else:
            self._flush()
            self._target.start(tag, attributes)
        self._after_end = False

    def _end(self, tag: str) -> None:
        if self._texts:
            if (self._after_end or self._run) and not "".join(self._texts).strip(_BLANK):
                self._texts.clear()
            else:
                self.tell()
        if self._open and self._has_text(self._open[-1]):
            self._open.pop().closed = True
        else:
            self._flush()
            self._target.end(tag)

    # -- what waits

    def _may_wait(self, tag: str) -> bool:
        if self._open:
            above = self._open[-1]
            return self._has_text(above) and tag not in self._target.kinds[above.tag][1]
        return not self._run and tag not in self._target.fields

    def _has_text(self, segment: _Segment) -> bool:
        """Whether all its leaves are plain fields: then its text is made."""
        run = self._run
        if segment.text is not None:
            return not run
        kind = self._target.kinds.get(segment.tag)
        if kind is None:
            return False
        count, text, _ = _piece(kind[1], run, 0, 0)
        if count < len(run):
            return False
        segment.text, segment.leaves = text, run
        self._run = []
        self._put = self._run.append
        return True

    def _flush(self) -> None:
        """Tell all that waits but for the text since the last tag."""
        segments, leaf, run = self._segments, self._leaf, self._run
        if segments:
            self._segments = []
            self._open.clear()
            self._tell(segments)
        if run:
            self._run = []
            self._put = self._run.append
            self._tell_leaves(run)
        if leaf is not None:
            self._leaf = None
            self._target.start(leaf, {})

    def _tell(self, segments: list[_Segment]) -> None:
        first = 0
        for i, segment in enumerate(segments):
            if not segment.closed:
                self._tell_closed(segments[first:i])
                self._target.start(segment.tag, {"SEGMENT": "1"})
                self._tell_leaves(segment.leaves)
                first = i + 1
        self._tell_closed(segments[first:])

    def _tell_closed(self, segments: list[_Segment]) -> None:
        if not segments:
            return
        top, target = segments[0].depth, self._target
        texts = [segment.text for segment in segments]
        if target.plain_segments([s.tag for s in segments], texts, [s.depth - top for s in segments]):
            return
        above: list[str] = []
        for segment in segments:
            while len(above) > segment.depth - top:
                target.end(above.pop())
            target.start(segment.tag, {"SEGMENT": "1"})
            self._tell_leaves(segment.leaves)
            above.append(segment.tag)
        while above:
            target.end(above.pop())

    def _tell_leaves(self, leaves: Sequence[Leaf]) -> None:
        target, i = self._target, 0
        while i < len(leaves):
            count, text, at = _piece(target.fields, leaves, i, target.at)
            if count > i and target.plain_fields(text, at):
                i = count
            if i < len(leaves):
                tag, text = leaves[i]
                target.start(tag, {})
                if text:
                    target.data(text)
                target.end(tag)
                i += 1


def _piece(fields: Fields, leaves: Sequence[Leaf], first: int, at: int) -> tuple[int, str, int]:
    """The plain fields from `first` on as a piece of the record that begins at `at`: how many leaves are done then,
    the piece, and where it ends."""
    done = first
    pieces: list[str] = []
    put = pieces.append
    for tag, value in leaves[first:] if first else leaves:
        start, stop = fields.get(tag, _NO_PLACE)
        length = len(value)
        if start < at or not 0 < length <= stop - start:
            break
        if start > at:
            put(_BLANKS[start - at])
        put(value)
        at = start + length
        done += 1
    text = "".join(pieces)
    if "\n" in text or (not text.isascii() and max(text) >= _ASTRAL):
        plain = next(i for i, (_, value) in enumerate(leaves[first:]) if "\n" in value or max(value) >= _ASTRAL)
        return _piece(fields, leaves[: first + plain], first, at - len(text))
    return done, text, at
