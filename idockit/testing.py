"""IDocs made up from the declarations: for tests, demonstrations and hypothesis.

    from idockit.testing import make_sample, samples

    make_sample(builtin().idoc_type("MATMAS05"), random.Random(1)).to_flat()    # bytes
    @given(samples())                                                           # needs idockit[testing]
    def test_my_gateway(sample): ...

Values fit their fields and types; trees keep what the IDoc type says of order, parents, minimum and maximum.
A few types have segments whose fields have no known length or order: these can be made for XML only (`to="xml"`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape

from idockit.abap import DATS, NUMC, TIMS, TYPES, Field
from idockit.codec import V4, codec_of
from idockit.codepages import CodePage, codepage
from idockit.dictionary import Dictionary, IDocType, Node, SegmentType, xml_name
from idockit.errors import EncodeError
from idockit.formats.build import Builder, Open
from idockit.formats.convert import LineEnd
from idockit.formats.flatread import FlatPart
from idockit.formats.flatwrite import FlatWriter, Form
from idockit.formats.xmltext import illegal
from idockit.segments import builtin

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["Sample", "SampleSegment", "Target", "make_sample", "sample_types", "samples"]

Target = Literal["flat", "xml"]
"""What a sample is to be written as: flat (it can be written as XML too), or XML alone."""

ALPHABETS = {
    "ascii": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-/&<>\"'+*#",
    "latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-/&<>äöüÄÖÜßéñ£",
    "wide": "ABCabc0123 &<>äöüßЖλ中文字€\u00a0\u2028\x85\U0001f600\U00010400",
}
"""Characters that values are made of: for any code page, for Western ones, for Unicode."""

UNKNOWN_LENGTH = 10
"""Characters at the most in a field whose length no source gives."""


@dataclass
class SampleSegment:
    """A made-up segment: its type, values and what stands below."""

    name: str
    values: dict[str, str]
    children: list[SampleSegment] = field(default_factory=list)

    def walk(self) -> Iterator[SampleSegment]:
        """This one and all below, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Sample:
    """A made-up IDoc."""

    idoc_type: IDocType
    control: dict[str, str]
    segments: list[SampleSegment]
    dictionary: Dictionary = field(repr=False)

    def walk(self) -> Iterator[SampleSegment]:
        """All segments in order."""
        for segment in self.segments:
            yield from segment.walk()

    def to_part(self, page: CodePage, form: Form = "segment") -> FlatPart:
        """As flat records of a code page. Raises UnknownDefinition for a segment that can be written as XML only."""
        builder = Builder(self.dictionary, form)
        control = builder.control({name: page.units(value) for name, value in self.control.items()})
        builder.begin(control)
        records: list[str] = []

        def add(segment: SampleSegment, parent: Open | None) -> None:
            kind = builder.kind(segment.name)
            if kind.raw and kind.segment is not None:
                codec_of(kind.segment)  # raises: nobody knows how long its fields are
            item = builder.open(kind, parent)
            values = {name: page.units(value) for name, value in segment.values.items()}
            records.append(builder.record(item, kind.codec.encode(values)))
            for child in segment.children:
                add(child, item)

        for segment in self.segments:
            add(segment, None)
        return FlatPart(control, records, 1, 1)

    def to_flat(self, form: Form = "segment", line_end: LineEnd = "lf", encoding: str = "utf-8") -> bytes:
        """As a flat file. Raises EncodeError for a value that the code page cannot hold."""
        pieces: list[bytes] = []
        page = codepage(encoding)
        FlatWriter(pieces.append, lambda: page, line_end).write(self.to_part(page, form))
        return b"".join(pieces)

    def to_xml(self) -> bytes:
        """As IDoc XML in SAP's form, the same that `convert` makes of the flat file. Raises EncodeError for a
        character that XML cannot hold."""
        root = xml_name(self.control.get("CIMTYP") or self.control.get("IDOCTYP") or self.idoc_type.name)
        pieces = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}><IDOC BEGIN="1"><EDI_DC40 SEGMENT="1">']
        pieces += _elements(self.control, V4.control)
        pieces.append("</EDI_DC40>")

        def add(segment: SampleSegment) -> None:
            tag = xml_name(segment.name)
            pieces.append(f'<{tag} SEGMENT="1">')
            pieces.extend(_elements(segment.values, self.dictionary.find_segment(segment.name)))
            for child in segment.children:
                add(child)
            pieces.append(f"</{tag}>")

        for segment in self.segments:
            add(segment)
        pieces.append(f"</IDOC></{root}>\n")
        return "".join(pieces).encode("utf-8")


def _elements(values: dict[str, str], segment: SegmentType | None) -> Iterator[str]:
    """The values that are not blank as elements, in the order of the declaration."""
    names = [] if segment is None else [str(item.name) for item in segment.fields if item.name in values]
    for name in dict.fromkeys((*names, *values)):
        text = values[name].rstrip(" ")
        if illegal(text.replace("\n", " ")):
            raise EncodeError(f"{name} holds a character that cannot go through XML: {text!r}")
        if text:
            tag = xml_name(name)
            yield f"<{tag}>{escape(text, _RETURN)}</{tag}>"


_RETURN = {"\r": "&#13;"}


def make_sample(
    idoc_type: IDocType,
    random: Random,
    *,
    size: int = 20,
    alphabet: str = "ascii",
    dictionary: Dictionary | None = None,
    to: Target = "flat",
    having: Iterable[Node] = (),
) -> Sample:
    """An IDoc of this type with about `size` segments; the same for the same state of `random`.

    `to`: with "xml" it may have segments that cannot be written flat. `having`: places of the type's tree where it
    has a segment in any case.
    """
    maker = _Maker(dictionary or builtin(), idoc_type, random, size, ALPHABETS[alphabet], to)
    for node in having:
        maker.have(node)
    return maker.sample()


class _Maker:
    def __init__(
        self, dictionary: Dictionary, idoc_type: IDocType, random: Random, size: int, alphabet: str, to: Target
    ):
        self.dictionary = dictionary
        self.type = idoc_type
        self.random = random
        self.left = size
        self.alphabet = alphabet
        self.to = to
        self.having: set[int] = set()

    def have(self, node: Node | None) -> None:
        """Make a segment there, and those above it."""
        while node is not None:
            self.having.add(id(node))
            node = node.parent

    def sample(self) -> Sample:
        number = self.random.randrange(1, 10**9)
        control = {
            "TABNAM": "EDI_DC40",
            "MANDT": f"{self.random.randrange(1000):03d}",
            "DOCNUM": f"{number:016d}",
            "DOCREL": "750",
            "STATUS": "30",
            "DIRECT": "1",
            "OUTMOD": "2",
            "IDOCTYP": self.type.name,
            "MESTYP": (self.type.messages or (self.type.name[:-2],))[0],
            "SNDPOR": "SAPDEV",
            "SNDPRT": "LS",
            "SNDPRN": "DEVCLNT100",
            "RCVPOR": "FILE",
            "RCVPRT": "LS",
            "RCVPRN": "TARGET",
            "CREDAT": f"2026{self.random.randrange(1, 13):02d}{self.random.randrange(1, 29):02d}",
            "CRETIM": f"{self.random.randrange(24):02d}3015",
        }
        segments = self.nodes(self.type.roots)
        if not segments:  # an IDoc has one at the least
            first = next((node for node in self.type.roots if self.usable(node)), None)
            segments = [self.segment(first)] if first is not None else []
        return Sample(self.type, control, segments, self.dictionary)

    def nodes(self, nodes: Sequence[Node]) -> list[SampleSegment]:
        made: list[SampleSegment] = []
        for node in nodes:
            low = node.minimum or 0
            high = node.maximum if node.maximum is not None else max(low, 3)
            wanted = low
            if self.left > 0 and self.random.random() < 0.4:
                wanted = min(high, low + self.random.randrange(3))
            for _ in range(max(min(wanted, max(low, 3)), id(node) in self.having)):
                if not self.usable(node):
                    break
                made.append(self.segment(node))
        return made

    def segment(self, node: Node) -> SampleSegment:
        self.left -= 1
        return SampleSegment(node.segment, self.values(node.segment), self.nodes(node.children))

    def usable(self, node: Node) -> bool:
        return _writable(self.dictionary, node, self.to)

    def values(self, name: str) -> dict[str, str]:
        fields = self.dictionary.segment(name).fields
        count = min(len(fields), self.random.randrange(1, 9))
        chosen = {0, *self.random.sample(range(len(fields)), count)} if fields else set()
        pairs = ((str(fields[i].name), self.value(fields[i])) for i in sorted(chosen))
        return {field_name: value for field_name, value in pairs if value}

    def value(self, item: Field) -> str:
        random, length = self.random, UNKNOWN_LENGTH if item.length is None else item.length
        if isinstance(item, DATS) and length == 8:
            return f"{random.randrange(1950, 2100)}{random.randrange(1, 13):02d}{random.randrange(1, 29):02d}"
        if isinstance(item, TIMS) and length == 6:
            return f"{random.randrange(24):02d}{random.randrange(60):02d}{random.randrange(60):02d}"
        if isinstance(item, NUMC):
            return "".join(random.choice("0123456789") for _ in range(length))
        if isinstance(item, _NUMBERS):
            return self.number(item.abap, length)
        text = "".join(random.choice(self.alphabet) for _ in range(random.randint(1, max(1, min(length, 30)))))
        while sum(2 if c > "\uffff" else 1 for c in text) > length:
            text = text[:-1]
        return text.rstrip(" ")

    def number(self, abap: str, length: int) -> str:
        digits = max(1, min(length - 4, 6)) if length > 4 else max(1, length - 1)
        text = str(self.random.randrange(10 ** min(digits, {"INT1": 2, "INT2": 4}.get(abap, digits))))
        if abap not in ("INT1", "INT2", "INT4") and length > len(text) + 3:
            text += f".{self.random.randrange(100):02d}"
        return text + "-" if len(text) < length and self.random.random() < 0.1 and abap != "INT1" else text


_NUMBERS = tuple(TYPES[name] for name in ("DEC", "CURR", "QUAN", "FLTP", "INT1", "INT2", "INT4"))


def _writable(dictionary: Dictionary, node: Node, to: Target) -> bool:
    """Whether a segment there, with those that it must have below it, can be written so."""
    segment = dictionary.find_segment(node.segment)
    if segment is None or (to == "flat" and not segment.flat):
        return False
    return all(_writable(dictionary, child, to) for child in node.children if child.mandatory)


def sample_types(dictionary: Dictionary | None = None, *, to: Target = "flat") -> list[str]:
    """The IDoc types of which a sample can be written flat, or, with `to="xml"`, as XML: whose mandatory segments all
    can, and one at the top."""
    dictionary = dictionary or builtin()

    def fit(idoc_type: IDocType) -> bool:
        writable = [(node, _writable(dictionary, node, to)) for node in idoc_type.roots]
        return any(fits for _, fits in writable) and all(fits for node, fits in writable if node.mandatory)

    return sorted(name for name in dictionary.idoc_types if fit(dictionary.idoc_type(name)))


def samples(
    *names: str,
    alphabet: str = "ascii",
    max_size: int = 30,
    dictionary: Dictionary | None = None,
    to: Target = "flat",
) -> SearchStrategy[Sample]:
    """A hypothesis strategy: IDocs of these types, of any that can be written so (`to`, as `make_sample` has it) if
    none is named."""
    from hypothesis import strategies as st

    dictionary = dictionary or builtin()

    def make(name: str, seed: int, size: int) -> Sample:
        assert dictionary is not None
        kwargs: dict[str, Any] = {"size": size, "alphabet": alphabet, "dictionary": dictionary, "to": to}
        return make_sample(dictionary.idoc_type(name), Random(seed), **kwargs)

    return st.builds(
        make,
        st.sampled_from(list(names) or sample_types(dictionary, to=to)),
        st.integers(0, 2**32 - 1),
        st.integers(0, max_size),
    )
