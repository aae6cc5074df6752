"""Ways to break a valid IDoc, one a code: each takes what to draw from and gives the broken sample and what must be
found. Those here and in `structure_mutations` break flat files and XML alike, which are written from the sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from drawing import Drawing, at_node, path, record_of

from idockit.abap import CHAR, CURR, DATS, DEC, FLTP, INT1, INT2, INT4, NUMC, QUAN, TIMS, Field
from idockit.dictionary import Node, xml_name
from idockit.testing import Sample, SampleSegment


@dataclass(frozen=True)
class Expected:
    """What must be found: one finding, with this code, at one of these paths and in one of these records.
    `unsure`: the type of the field is not surely known. `flat`: the path in a flat file where it is another."""

    code: str
    paths: frozenset[str]
    records: frozenset[int]
    unsure: bool = False
    flat: str = ""


Mutant = tuple[Sample, Expected]
Mutation = Callable[[Drawing, Random, int], Mutant]
"""Takes what to draw from, the source of chance and about how many segments the IDoc has."""


def at(code: str, sample: Sample, *segments: SampleSegment) -> Expected:
    """At one of these segments of the broken sample."""
    records = frozenset(record_of(sample, segment) for segment in segments)
    return Expected(code, frozenset(path(sample, segment) for segment in segments), records)


def in_control(code: str, sample: Sample, field: str) -> Expected:
    return Expected(code, frozenset({path(sample, None, "EDI_DC40", field)}), frozenset({0}))


# -- the control record


def control(code: str, *choices: tuple[str, str]) -> Mutation:
    """One of these fields gets this value."""

    def mutate(drawn: Drawing, random: Random, size: int) -> Mutant:
        sample = drawn.sample(random, size)
        field, value = random.choice(choices)
        sample.control[field] = value
        return sample, in_control(code, sample, field)

    return mutate


def unknown_type(drawn: Drawing, random: Random, size: int) -> Mutant:
    name = f"Z{''.join(random.choices('ABCXYZ', k=6))}{random.randrange(100):02d}"
    return control("unknown-type", ("IDOCTYP", name))(drawn, random, size)


def no_type(drawn: Drawing, random: Random, size: int) -> Mutant:
    """A flat file has no root element: there the path starts with the type that the segments speak of."""
    sample, expected = control("no-type", ("IDOCTYP", ""))(drawn, random, size)
    guess = drawn.dictionary.guess_type({segment.name for segment in sample.walk()})
    flat = f"/{guess.xml_name if guess else 'IDOCS'}/IDOC/EDI_DC40/IDOCTYP"
    return sample, Expected(expected.code, expected.paths, expected.records, flat=flat)


def wrong_status(drawn: Drawing, random: Random, size: int) -> Mutant:
    sample = drawn.sample(random, size)
    wrong = {"1": ("50", "53", "64", "00", "76"), "2": ("01", "03", "30", "42", "49", "76")}
    sample.control["STATUS"] = random.choice(wrong[sample.control["DIRECT"]])
    return sample, in_control("wrong-status", sample, "STATUS")


# -- fields

NUMBERS = (DEC, CURR, QUAN, FLTP, INT1, INT2, INT4)


def place_of_field(
    drawn: Drawing, random: Random, kinds: tuple[type[Field], ...], shortest: int
) -> tuple[Drawing, Node, Field]:
    """A field of one of these types in a segment whose fields are known, of so many characters at the least. Where the
    type has none, the field is added."""

    def fits(field: Field) -> bool:
        length = field.length or 0
        return type(field) in kinds and length >= shortest and length == (type(field).default_length or length)

    places = drawn.places(known=True)
    found = [(node, field) for node in places for field in drawn.segment(node).fields if fits(field)]
    if found:
        return drawn, *random.choice(found)
    room = [node for node in places if (drawn.segment(node).length or 0) < 900] or drawn.places()
    node, kind = random.choice(room), random.choice(kinds)
    field = "ADDED" / kind(kind.default_length or max(10, shortest))
    return drawn.with_field(node, field), node, field


def set_value(sample: Sample, segment: SampleSegment, field: Field, value: str) -> None:
    """Give a field a value, in its place."""
    names = [str(item.name) for item in sample.dictionary.segment(segment.name).fields]
    values = {**segment.values, str(field.name): value}
    segment.values = {name: values[name] for name in names if name in values}


def field(
    code: str, kinds: tuple[type[Field], ...], bad: Callable[[Field, Random], str], shortest: int = 1
) -> Mutation:
    """A field of one of these types gets a bad value."""

    def mutate(drawn: Drawing, random: Random, size: int) -> Mutant:
        drawn, node, field = place_of_field(drawn, random, kinds, shortest)
        sample = drawn.sample(random, size, node)
        _, segment = at_node(sample, node, random)
        set_value(sample, segment, field, bad(field, random))
        where = path(sample, segment, xml_name(str(field.name)))
        unsure = code != "bad-character" and field.known != "segment"
        return sample, Expected(code, frozenset({where}), frozenset({record_of(sample, segment)}), unsure)

    return mutate


def one_of(*values: str) -> Callable[[Field, Random], str]:
    return lambda _, random: random.choice(values)


def not_digits(field: Field, random: Random) -> str:
    digits = random.choices("0123456789", k=random.randint(1, field.length or 1))
    digits[random.randrange(len(digits))] = random.choice("X.-é٣²")
    return "".join(digits)


def not_a_number(field: Field, random: Random) -> str:
    bad = ["?", "X", "1,5", "1-2", "12 3", "1.2.3", "--1", "1.0-5", "１"]
    bad += {INT1: ["256", "1.5"], INT2: ["32768", "1.5"], INT4: ["2147483648", "1.5"]}.get(type(field), ["1E", "ABC"])
    return random.choice([value for value in bad if len(value) <= (field.length or 0)])


def sign_in_front(field: Field, random: Random) -> str:
    return random.choice([value for value in ("-1", "+1", "- 1", "-1.5", "-.5") if len(value) <= (field.length or 0)])


def bad_text(field: Field, random: Random) -> str:
    """With a control character that XML can hold too: it cannot hold the others, and neither what does not decode."""
    text = random.choices("ABC", k=random.randint(3, min(12, field.length or 3)))
    text[random.randint(1, len(text) - 2)] = random.choice("\r\x7f")
    return "".join(text)


def bad_character(drawn: Drawing, random: Random, size: int) -> Mutant:
    """In a field of any type, or in the control record, where a carriage return would be the line end of a flat file.
    That is all that is wrong with the value."""
    if random.random() < 0.8:
        return field("bad-character", (CHAR, NUMC, DATS, TIMS, QUAN), bad_text, 3)(drawn, random, size)
    names = ("MESTYP", "SNDPOR", "SNDPRN", "RCVPRN", "CREDAT", "CRETIM")
    return control("bad-character", *((name, "A\x7fB") for name in names))(drawn, random, size)


MUTATIONS: dict[str, Mutation] = {
    "unknown-type": unknown_type,
    "no-type": no_type,
    "no-message": control("no-message", ("MESTYP", "")),
    "no-sender": control("no-sender", ("SNDPRT", ""), ("SNDPRN", "")),
    "no-receiver": control("no-receiver", ("RCVPRT", ""), ("RCVPRN", "")),
    "wrong-direction": control("wrong-direction", *(("DIRECT", value) for value in ("", "0", "3", "X"))),
    "wrong-status": wrong_status,
    "wrong-record-type": control("wrong-record-type", ("TABNAM", "EDI_DC41"), ("TABNAM", "EDI_DCXX")),
    "control-value": control(
        "control-value", ("CREDAT", "20261399"), ("CREDAT", "2026"), ("CRETIM", "246060"), ("CRETIM", "12:30")
    ),
    "not-digits": field("not-digits", (NUMC,), not_digits),
    "not-a-number": field("not-a-number", NUMBERS, not_a_number),
    "sign-in-front": field("sign-in-front", tuple(k for k in NUMBERS if k is not FLTP), sign_in_front, 2),
    "not-a-date": field("not-a-date", (DATS,), one_of("20260230", "20261301", "2026-1-1", "2026", "X")),
    "not-a-time": field("not-a-time", (TIMS,), one_of("256199", "246000", "240001", "12:30", "X")),
    "bad-character": bad_character,
}
"""Control record and fields; those of the segments' order and number are in `structure_mutations`."""
