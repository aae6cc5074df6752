"""IDoc XML as a document: the element tree is the truth; comments, empties and foreign elements stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from idockit.codepages import UTF8
from idockit.dictionary import Dictionary, SegmentType, name_of_xml, xml_name
from idockit.errors import EncodeError, FormatError, Where
from idockit.formats.build import type_name
from idockit.formats.sniff import Peeked
from idockit.formats.xmltarget import BIZTALK_HEADER, CONTROL_TAGS, IDOC_TAGS, MAX_ATTRIBUTES, MAX_DEPTH
from idockit.formats.xmltext import illegal
from idockit.idoc import Document, Fields, IDoc, Segment
from idockit.segments import records

__all__ = ["XMLDocument", "XMLIDoc", "XMLSegment", "check_limits", "iter_idocs", "parse"]

Element = etree._Element


def _local(element: Element) -> str:
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def _elements(element: Element) -> Iterator[Element]:
    return (child for child in element if isinstance(child.tag, str))


def _value(element: Element) -> str:
    """The text of a field: comments do not count, nor do line breaks and blanks around it (PECULIARITIES B2)."""
    text = element.text or ""
    if len(element):
        text += "".join(child.tail or "" for child in element)
    return (text.strip(" \t\r\n") if "\n" in text else text).rstrip(" ")


class _Node(Fields):
    """An element whose leaf children are fields."""

    element: Element

    def fields(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for child in _elements(self.element):
            if self._is_field(child) and (text := _value(child)):
                found.setdefault(name_of_xml(_local(child)), text)
        return found

    def __getitem__(self, field: str) -> str:
        child = self._child(field)
        if child is not None:
            return _value(child)
        if self.type is not None and field not in self.type.by_name:
            raise self.no_field(field)
        return ""

    def __setitem__(self, field: str, value: str) -> None:
        if bad := illegal(value):
            raise EncodeError(f"character {bad[0]!r} cannot stand in XML").at(path=f"{self.name}/{field}")
        declared = self.type.by_name.get(field) if self.type is not None else None
        length = len(UTF8.units(value.rstrip(" ")))
        if declared is not None and declared.length is not None and length > declared.length:
            reason = f"{length} characters, the field has {declared.length}"
            raise EncodeError(reason).at(path=f"{self.name}/{field}")
        child = self._child(field)
        if child is not None:
            child.text = value
            for inside in child:
                inside.tail = None
            return
        if declared is None and self.type is not None:
            raise self.no_field(field)
        if value:
            self._insert(field, value)

    def _child(self, field: str) -> Element | None:
        tag = xml_name(field)
        return next((c for c in _elements(self.element) if _local(c) == tag and self._is_field(c)), None)

    def _insert(self, field: str, value: str) -> None:
        """A new element where the definition has the field; behind the others where there is none."""
        order = list(self.type.by_name) if self.type is not None else []
        before = set(order[: order.index(field)]) if field in order else None
        index = 0
        for i, child in enumerate(self.element):
            known = isinstance(child.tag, str) and self._is_field(child)
            if known and (before is None or name_of_xml(_local(child)) in before):
                index = i + 1
        namespace = str(self.element.tag).rpartition("}")[0]
        new = self.element.makeelement(f"{namespace}}}{xml_name(field)}" if namespace else xml_name(field))
        new.text = value
        if index:
            new.tail = self.element[index - 1].tail
        self.element.insert(index, new)

    def _is_field(self, child: Element) -> bool:
        local = _local(child)
        return (
            "SEGMENT" not in child.attrib
            and not local.startswith(BIZTALK_HEADER)
            and next(_elements(child), None) is None
        )


class XMLControl(_Node):
    """The control record of an IDoc XML. Where it has none, it gets one with the first value that is set."""

    def __init__(self, element: Element | None, idoc: Element):
        self.name = "EDI_DC40"
        self.type: SegmentType | None = records.EDI_DC40
        namespace = str(idoc.tag).rpartition("}")[0]
        self.element = idoc.makeelement(f"{namespace}}}EDI_DC40" if namespace else "EDI_DC40", {"SEGMENT": "1"})
        self._idoc = idoc if element is None else None
        if element is not None:
            self.element = element
        above = idoc.getparent()
        self._root = type_name(_local(above if above is not None and _local(idoc) in IDOC_TAGS else idoc))

    def __getitem__(self, field: str) -> str:
        value = super().__getitem__(field)
        return value or (self._root if field == "IDOCTYP" else "")

    def __setitem__(self, field: str, value: str) -> None:
        super().__setitem__(field, value)
        if self._idoc is not None and len(self.element):
            self._idoc.insert(0, self.element)
            self._idoc = None


class XMLSegment(Segment, _Node):
    """A segment element. `group` is the BizTalk group that it leads."""

    def __init__(self, element: Element, dictionary: Dictionary, parent: Segment | None, group: Element | None = None):
        self.element = element
        self.parent = parent
        name = name_of_xml(_local(element))
        found = dictionary.resolve(name)
        self.type = found.type
        self.name = found.type.name if found.type else name
        self.definition = name if found.how not in ("type", "unknown") else None
        self._dictionary = dictionary
        self._group = group

    @property
    def children(self) -> list[XMLSegment]:
        below = list(_segments(_elements(self.element), self._dictionary, self))
        if self._group is not None:
            group = _elements(self._group)
            below += [s for s in _segments(group, self._dictionary, self) if s.element is not self.element]
        return below

    def _is_field(self, child: Element) -> bool:
        return super()._is_field(child) and not _is_segment(child, self.type, self._dictionary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, XMLSegment) and other.element is self.element

    def __hash__(self) -> int:
        return hash(self.element)


def _is_segment(element: Element, within: SegmentType | None, dictionary: Dictionary) -> bool:
    """SEGMENT="1", elements inside, or a name the dictionary knows; never a field of the segment around."""
    if "SEGMENT" in element.attrib:
        return True
    name = name_of_xml(_local(element))
    if within is not None and name in within.by_name:
        return False
    return next(_elements(element), None) is not None or dictionary.resolve(name).type is not None


def _is_group(element: Element, dictionary: Dictionary) -> bool:
    """BizTalk: E2KNA1M005GRP holds E2KNA1M005 and what stands below it."""
    local = _local(element)
    return (
        local.endswith("GRP")
        and "SEGMENT" not in element.attrib
        and dictionary.resolve(name_of_xml(local)).type is None
        and dictionary.resolve(name_of_xml(local[:-3])).type is not None
    )


def _segments(elements: Iterable[Element], dictionary: Dictionary, parent: Segment | None) -> Iterator[XMLSegment]:
    within = parent.type if parent is not None and isinstance(parent, XMLSegment) else None
    for child in elements:
        if _local(child) in CONTROL_TAGS:
            continue
        if _is_group(child, dictionary):
            lead = next(_elements(child), None)
            if lead is not None:
                yield XMLSegment(lead, dictionary, parent, child)
        elif parent is None or _is_segment(child, within, dictionary):
            yield XMLSegment(child, dictionary, parent)


class XMLIDoc(IDoc):
    """An IDoc element; of an element with several control records, the part of it from the one numbered `nth`
    on."""

    def __init__(self, element: Element, dictionary: Dictionary, number: int, nth: int = 1):
        self.element = element
        self.number = number
        self._dictionary = dictionary
        self._nth = nth

    def _own(self) -> Iterator[Element]:
        """The elements of this IDoc."""
        met = 0
        for child in _elements(self.element):
            met += _local(child) in CONTROL_TAGS
            if max(met, 1) == self._nth:
                yield child

    @property
    def control(self) -> XMLControl:
        found = next((child for child in self._own() if _local(child) in CONTROL_TAGS), None)
        return XMLControl(found, self.element)

    @property
    def segments(self) -> list[XMLSegment]:
        return list(_segments(self._own(), self._dictionary, None))


def _idocs_in(element: Element, dictionary: Dictionary, number: int) -> Iterator[XMLIDoc]:
    """The IDocs of an element, numbered on from `number`: one for each control record."""
    controls = sum(_local(child) in CONTROL_TAGS for child in _elements(element))
    for nth in range(1, max(controls, 1) + 1):
        yield XMLIDoc(element, dictionary, number + nth, nth)


class XMLDocument(Document):
    """An XML in memory. `tree` is lxml's, free to use."""

    format = "xml"

    def __init__(self, tree: etree._ElementTree, source: str, dictionary: Dictionary, declared: bool):
        self.tree = tree
        self.source = source
        self.dictionary = dictionary
        self.notes = []
        self.about = {"encoding": tree.docinfo.encoding or "UTF-8"}
        self._declared = declared
        root = tree.getroot()
        found = [e for e in root.iter() if _local(e) in IDOC_TAGS] or _unwrapped(root, dictionary)
        if not found:
            raise FormatError("no IDoc in this XML, expected an element IDOC or EDI_DC40", Where(source))
        self._idocs = []
        for element in found:
            self._idocs += _idocs_in(element, dictionary, len(self._idocs))

    def to_bytes(self) -> bytes:
        encoding = self.about["encoding"] if self._declared else "UTF-8"
        return etree.tostring(self.tree, encoding=encoding, xml_declaration=self._declared)


def check_limits(element: Element, source: str, depth: int = 0) -> None:
    """The limits that hold for a conversion too; on texts lxml has one. `depth`: of the element."""
    for path, found in (
        ("/".join("*" * max(MAX_DEPTH - depth, 1)), f"elements nested deeper than {MAX_DEPTH}, no IDoc is"),
        (f"descendant-or-self::*/@*[{MAX_ATTRIBUTES + 1}]", f"more than {MAX_ATTRIBUTES} attributes"),
    ):
        if element.xpath(f"boolean({path})"):
            raise FormatError(found, Where(source))


def _unwrapped(root: Element, dictionary: Dictionary) -> list[Element]:
    """Elements that hold a control record or segments without an IDOC around."""
    for element in root.iter():
        if isinstance(element.tag, str):
            for child in _elements(element):
                if _local(child) in CONTROL_TAGS or dictionary.resolve(name_of_xml(_local(child))).type is not None:
                    return [element]
    return []


def parse(stream: Peeked, source: str, dictionary: Dictionary, encoding: str | None = None) -> XMLDocument:
    """Read an XML into memory. Raises FormatError where it is not well-formed, has a DOCTYPE, or no IDoc."""
    from idockit.formats.xmlread import CHUNK, Recoder, syntax_error

    recoder = Recoder(encoding)
    declared = stream.head.lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n\0").replace(b"\0", b"").startswith(b"<?xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, encoding=recoder.told)
    fed = b""
    ended = False
    try:
        while data := stream.read(CHUNK):
            fed = recoder(data)
            parser.feed(fed)
        ended = True
        root = parser.close()
    except etree.XMLSyntaxError as error:
        raise syntax_error(error, source, fed if ended else b"") from None
    tree = root.getroottree()
    if tree.docinfo.doctype:
        raise FormatError(f"a DOCTYPE ({tree.docinfo.doctype}): IDoc XML has none; remove it", Where(source, 1))
    check_limits(root, source)
    return XMLDocument(tree, source, dictionary, declared)


class _Stream:
    """A stream as the parser is to read it; remembers its end."""

    def __init__(self, stream: Peeked, recode: Callable[[bytes], bytes]):
        self._stream = stream
        self._recode = recode
        self.last = b""
        self.ended = False

    def read(self, size: int = -1) -> bytes:
        while data := self._stream.read(size):
            if recoded := self._recode(data):
                self.last = recoded
                return recoded
        self.ended = True
        return b""


def iter_idocs(stream: Peeked, source: str, dictionary: Dictionary, encoding: str | None = None) -> Iterator[XMLIDoc]:
    """The IDocs of an XML, one IDoc element at a time; each is gone when the next is asked for."""
    from idockit.formats.xmlread import Recoder, syntax_error

    number = 0
    recoder = Recoder(encoding)
    data = _Stream(stream, recoder)
    events = etree.iterparse(
        data,
        tag=[f"{{*}}{tag}" for tag in IDOC_TAGS],
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        encoding=recoder.told,
    )
    try:
        for _, element in events:
            if not number and element.getroottree().docinfo.doctype:
                raise FormatError("a DOCTYPE: IDoc XML has none; remove it", Where(source, 1))
            check_limits(element, source, sum(1 for _ in element.iterancestors()))
            for idoc in _idocs_in(element, dictionary, number):
                number = idoc.number
                yield idoc
            above = element.getparent()
            if above is not None:
                while above[0] is not element:
                    del above[0]
            element.clear(keep_tail=True)
    except etree.XMLSyntaxError as error:
        raise syntax_error(error, source, data.last if data.ended else b"") from None
    if not number:
        root = events.root
        if root is None or root.getroottree().docinfo.doctype:
            raise FormatError("a DOCTYPE: IDoc XML has none; remove it", Where(source, 1))
        check_limits(root, source)
        for element in _unwrapped(root, dictionary):
            for idoc in _idocs_in(element, dictionary, number):
                number = idoc.number
                yield idoc
    if not number:
        raise FormatError("no IDoc in this XML, expected an element IDOC or EDI_DC40", Where(source))
