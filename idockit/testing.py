"""IDocs made up from the declarations: for tests, demonstrations and hypothesis.

    from idockit.testing import make_sample, samples

    make_sample(builtin().idoc_type("MATMAS05"), random.Random(1)).to_flat()    # bytes
    @given(samples())                                                           # needs idockit[testing]
    def test_my_gateway(sample): ...

Values fit their fields and types; trees keep what the IDoc type says of order, parents, minimum and maximum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

from idockit.abap import DATS, NUMC, TIMS, TYPES, Field
from idockit.codepages import CodePage, codepage
from idockit.dictionary import Dictionary, IDocType, Node
from idockit.formats.build import Builder, Open
from idockit.formats.convert import LineEnd, convert
from idockit.formats.flatread import FlatPart
from idockit.formats.flatwrite import FlatWriter, Form
from idockit.segments import builtin

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["Sample", "SampleSegment", "make_sample", "sample_types", "samples"]

ALPHABETS = {
    "ascii": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-/&<>\"'+*#",
    "latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-/&<>äöüÄÖÜßéñ£",
    "wide": "ABCabc0123 &<>äöüßЖλ中文字€\u00a0\u2028\x85\U0001f600\U00010400",
}
"""Characters that values are made of: for any code page, for Western ones, for Unicode."""


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
        """As flat records of a code page."""
        builder = Builder(self.dictionary, form)
        control = builder.control({name: page.units(value) for name, value in self.control.items()})
        builder.begin(control)
        records: list[str] = []

        def add(segment: SampleSegment, parent: Open | None) -> None:
            kind = builder.kind(segment.name)
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
        """As IDoc XML, in SAP's form."""
        target = BytesIO()
        convert(self.to_flat(), target, from_encoding="utf-8", to="xml", dictionary=self.dictionary)
        return target.getvalue()


def make_sample(
    idoc_type: IDocType,
    random: Random,
    *,
    size: int = 20,
    alphabet: str = "ascii",
    dictionary: Dictionary | None = None,
) -> Sample:
    """An IDoc of this type with about `size` segments; the same for the same state of `random`."""
    return _Maker(dictionary or builtin(), idoc_type, random, size, ALPHABETS[alphabet]).sample()


class _Maker:
    def __init__(self, dictionary: Dictionary, idoc_type: IDocType, random: Random, size: int, alphabet: str):
        self.dictionary = dictionary
        self.type = idoc_type
        self.random = random
        self.left = size
        self.alphabet = alphabet

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

    def nodes(self, nodes: tuple[Node, ...] | list[Node]) -> list[SampleSegment]:
        made: list[SampleSegment] = []
        for node in nodes:
            low = node.minimum or 0
            high = node.maximum if node.maximum is not None else 3
            wanted = low
            if self.left > 0 and self.random.random() < 0.4:
                wanted = min(high, low + self.random.randrange(3))
            for _ in range(min(wanted, max(low, 3))):
                if not self.usable(node):
                    break
                made.append(self.segment(node))
        return made

    def segment(self, node: Node) -> SampleSegment:
        self.left -= 1
        return SampleSegment(node.segment, self.values(node.segment), self.nodes(node.children))

    def usable(self, node: Node) -> bool:
        segment = self.dictionary.find_segment(node.segment)
        return segment is not None and segment.flat

    def values(self, name: str) -> dict[str, str]:
        fields = self.dictionary.segment(name).fields
        count = min(len(fields), self.random.randrange(1, 9))
        chosen = {0, *self.random.sample(range(len(fields)), count)} if fields else set()
        pairs = ((str(fields[i].name), self.value(fields[i])) for i in sorted(chosen))
        return {field_name: value for field_name, value in pairs if value}

    def value(self, item: Field) -> str:
        random, length = self.random, item.length or 0
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
        text = str(self.random.randrange(10 ** min(digits, 2 if abap == "INT1" else digits)))
        if abap not in ("INT1", "INT2", "INT4") and length > len(text) + 3:
            text += f".{self.random.randrange(100):02d}"
        return text + "-" if len(text) < length and self.random.random() < 0.1 and abap != "INT1" else text


_NUMBERS = tuple(TYPES[name] for name in ("DEC", "CURR", "QUAN", "FLTP", "INT1", "INT2", "INT4"))


def sample_types(dictionary: Dictionary | None = None) -> list[str]:
    """The IDoc types of which a sample can be written flat: whose mandatory segments all can, and one at the top."""
    dictionary = dictionary or builtin()

    def fit(node: Node) -> bool:
        segment = dictionary.find_segment(node.segment)
        return segment is not None and segment.flat and all(fit(c) for c in node.children if c.mandatory)

    types = (dictionary.idoc_type(name) for name in dictionary.idoc_types)
    return sorted(t.name for t in types if all(fit(n) for n in t.roots if n.mandatory) and any(fit(n) for n in t.roots))


def samples(
    *names: str, alphabet: str = "ascii", max_size: int = 30, dictionary: Dictionary | None = None
) -> SearchStrategy[Sample]:
    """A hypothesis strategy: IDocs of these types, of any declared one if none is named."""
    from hypothesis import strategies as st

    dictionary = dictionary or builtin()

    def make(name: str, seed: int, size: int) -> Sample:
        assert dictionary is not None
        kwargs: dict[str, Any] = {"size": size, "alphabet": alphabet, "dictionary": dictionary}
        return make_sample(dictionary.idoc_type(name), Random(seed), **kwargs)

    return st.builds(
        make,
        st.sampled_from(list(names) or sample_types(dictionary)),
        st.integers(0, 2**32 - 1),
        st.integers(0, max_size),
    )
