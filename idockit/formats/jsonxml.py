"""XML to JSON and back without loss, IDoc by IDoc.

The text of an IDoc is kept beside its tree only where the tree written anew would not give the same; on the way
back it is used as long as it says the same as the tree, and takes changed values in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from lxml import etree

from idockit.dictionary import Dictionary
from idockit.errors import FormatError, IdockitError, Where
from idockit.formats.jsonread import Item, JSONSource
from idockit.formats.jsontext import JSONOutput, JSONTree, count_segments, tell_size
from idockit.formats.report import Report
from idockit.formats.sniff import Peeked
from idockit.formats.xmldoc import XMLIDoc
from idockit.formats.xmlsplit import Elements, Piece, split_xml, xml_encoding
from idockit.formats.xmltree import Layout, changes, element_text, layout_of_piece, parsed, root_of, tree_of

__all__ = ["idocs_of_json", "json_to_xml", "xml_to_json"]

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def closing(around: Sequence[str], layout: Layout) -> str:
    """The end tags that usually end a document."""
    names = [tag[1:-1].split(" ", 1)[0] for tag in around]
    return "".join(f"{layout.line(depth)}</{name}>" for depth, name in reversed(list(enumerate(names))))


# -- XML to JSON


def xml_to_json(
    stream: Peeked,
    write: Callable[[bytes], object],
    report: Report,
    dictionary: Dictionary,
    *,
    lines: bool,
    encoding: str | None,
) -> None:
    """Write an XML as JSON or, with `lines`, ndjson. Raises FormatError."""
    output = JSONOutput(write, lines)
    try:
        for file, tree in _trees(stream, report.source, dictionary, xml_encoding(stream.head, encoding)):
            if not report.idocs:
                output.header("xml", file)
            output.idoc(tree)
            report.idocs += 1
            report.records += count_segments(tree)
    except IdockitError as error:
        raise error.at(source=report.source) from None
    output.close()
    tell_size(output, report)


def _trees(
    stream: Peeked, source: str, dictionary: Dictionary, encoding: str
) -> Iterator[tuple[dict[str, str], JSONTree]]:
    """What is said of the file, and each IDoc with what has to be kept of it."""
    file = {} if encoding == "utf-8" else {"encoding": encoding}
    layout = Layout("")
    around: tuple[str, ...] = ()
    held: JSONTree | None = None  # what follows the last IDoc is kept with it
    for piece in split_xml(stream, encoding):
        if not piece.text:
            if held is not None and piece.before.rstrip() != closing(around, layout):
                held.setdefault("keep", {})["after"] = piece.before
            break
        around = piece.around
        trees = [tree_of(idoc) for idoc in _idocs(piece, dictionary, source)]
        if held is None:
            layout = layout_of_piece(piece)
            file |= _about(piece, trees[0], layout)
        else:
            if piece.before != layout.line(len(around)):
                trees[0].setdefault("keep", {})["before"] = piece.before
            yield file, held
        _keep_text(piece, trees, layout)
        *whole, held = trees
        yield from ((file, tree) for tree in whole)
    if held is not None:
        yield file, held


def _idocs(piece: Piece, dictionary: Dictionary, source: str) -> list[XMLIDoc]:
    document = parsed(piece.text, piece.around, dictionary, source, piece.line)
    return [idoc for idoc in document if isinstance(idoc, XMLIDoc)]


def _about(piece: Piece, first: JSONTree, layout: Layout) -> dict[str, str]:
    """What the file has beside its IDocs: indentation, and the envelope where it is not just a root element."""
    about = {"indent": layout.indent} if layout.indent else {}
    envelope = piece.before.lstrip()
    if envelope != f"<{root_of(first)}>{layout.line(1)}":
        about["envelope"] = envelope
    return about


def _keep_text(piece: Piece, trees: list[JSONTree], layout: Layout) -> None:
    """Keep the text of the element with the first of its IDocs, where their trees do not give it."""
    if len(trees) == 1 and piece.around and element_text(trees[0], len(piece.around), layout) == piece.text:
        return
    keep = trees[0].setdefault("keep", {})
    keep["xml"] = piece.text
    if len(trees) > 1:
        keep["idocs"] = str(len(trees))


# -- JSON to XML


def json_to_xml(document: JSONSource, write: Callable[[bytes], object], report: Report, dictionary: Dictionary) -> None:
    """Write a JSON that came from XML, or was made by hand, as XML. Raises FormatError, EncodeError."""
    output = _Output(write, document.file, report, dictionary)
    for group, last in _groups(document):
        try:
            output.put(group, last)
        except IdockitError as error:
            raise error.at(source=report.source, line=group[0].line, path=group[0].path) from None
        report.idocs += len(group)
        report.records += sum(count_segments(item.tree) for item in group)
    if not report.idocs:
        raise FormatError("no IDoc in this JSON", Where(report.source))


def idocs_of_json(document: JSONSource, report: Report, dictionary: Dictionary) -> Iterator[XMLIDoc]:
    """The IDocs of such a JSON, one at a time."""
    output = _Output(lambda data: None, document.file, report, dictionary)
    number = 0
    for group, last in _groups(document):
        for idoc in parsed(output.put(group, last), output.around, dictionary, report.source):
            assert isinstance(idoc, XMLIDoc)
            number += 1
            idoc.number = number
            yield idoc


def _groups(document: JSONSource) -> Iterator[tuple[list[Item], bool]]:
    """The IDocs that one kept text holds together, and whether they are the last ones."""
    items = iter(document)
    following = next(items, None)
    while following is not None:
        count = following.tree.get("keep", {}).get("idocs", "1")
        more = int(count) - 1 if count.isdecimal() and 1 <= len(count) < 8 else 0
        group = [following, *islice(items, max(more, 0))]
        following = next(items, None)
        yield group, following is None


class _Output:
    """Writes an XML document. `around`: the start tags around the last IDoc."""

    def __init__(self, write: Callable[[bytes], object], file: dict[str, str], report: Report, dictionary: Dictionary):
        self.around: tuple[str, ...] = ()
        self._write_bytes = write
        self._file = file
        self._layout = Layout(file.get("indent", ""))
        self._report = report
        self._dictionary = dictionary
        self._elements = Elements()
        self._begun = False

    def put(self, group: list[Item], last: bool) -> str:
        """Write these IDocs, and, after the last ones, the end. Returns their text."""
        first, final = group[0].tree, group[-1].tree
        root = f"<{root_of(first)}>"
        if not self._begun:
            self._begun = True
            self._write_bytes(DECLARATION.encode())
            self._write(self._file.get("envelope", f"{root}{self._layout.line(1)}"))
        else:
            self._write(first.get("keep", {}).get("before", self._layout.line(len(self._elements.open))))
        self.around = tuple(self._elements.open)
        text = self._kept(group)
        if text is None:
            if not self.around:
                self._write(root)
                self.around = (root,)
            depth = len(self.around)
            texts = [element_text(item.tree, depth, self._layout, item.path) for item in group]
            text = self._layout.line(depth).join(texts)
        self._write(text, "<IDOC/>")
        if last:
            end = final.get("keep", {}).get("after")
            self._write(closing(self._elements.open, self._layout) + "\n" if end is None else end, final=True)
        return text

    def _write(self, text: str, stand_in: str | None = None, final: bool = False) -> None:
        """Write, if it fits. `stand_in`: of a text that is known to be well-formed."""
        try:
            self._elements.feed((stand_in or text).encode("utf-8"), final)
        except FormatError as error:
            raise FormatError(f"what is kept around the IDocs does not fit: {error.reason}") from None
        self._write_bytes(text.encode("utf-8"))

    def _kept(self, group: list[Item]) -> str | None:
        """The text that was kept of these IDocs, with what was changed since; None where there is none, or the
        segments are no longer the same."""
        text: str | None = group[0].tree.get("keep", {}).get("xml")
        if text is None:
            return None
        try:
            document = parsed(text, self.around, self._dictionary, self._report.source)
        except FormatError as error:
            raise FormatError(error.reason, Where(path=f"{group[0].path}.keep.xml")) from None
        found = [idoc for idoc in document if isinstance(idoc, XMLIDoc)]
        changed: list[str] = []
        same = len(found) == len(group)
        for idoc, item in zip(found, group, strict=False):
            names = changes(idoc, item.tree) if same else None
            same = names is not None
            changed += names or []
        if not same:
            self._report.gather(
                "other segments than when the JSON was written, written anew without comments and the like",
                group[0].path,
            )
            return None
        for name in changed:
            self._report.gather("changed since the JSON was written", name)
        if not changed:
            return text
        element = document.tree.getroot()
        for _ in self.around:
            element = element[0]
        return etree.tostring(element, encoding="unicode", with_tail=False)
