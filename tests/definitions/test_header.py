"""C headers: what a file says, where it breaks, what is written and read again."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idockit.abap import ANY, CHAR
from idockit.definitions.file import DefinitionFile
from idockit.definitions.forms import header
from idockit.dictionary import Dictionary, IDocType, SegmentType, Since, Standing
from idockit.errors import EncodeError, FormatError, TruncatedError, UnknownDefinition


def read(text: str | bytes, language: str | None = None) -> Dictionary:
    data = text if isinstance(text, bytes) else text.encode()
    return header.read([DefinitionFile("made.h", data)], language=language)


def shown(dictionary: Dictionary) -> list[str]:
    """Segments as `TYPE DEFINITION: FIELD/length ...`."""
    return [
        f"{name} {' '.join(s.definitions)}: {' '.join(f'{f.name}/{f.length}' for f in s.fields)}"
        for name, s in dictionary.segments.items()
    ]


CAR = """\
/* ------------------------------------------------ */
/* Made for a test, of IDoc type ZCAR01             */
/* Output for Release 701                           */
/* ------------------------------------------------ */
#ifndef EDI_DC40
#define EDI_DC40
typedef struct edi_dc40                           /* First record           */
    {
    Char tabnam[10];                              /* Kind of the record     */
    }edi_dc40;
#endif  EDI_DC40
#ifndef Z2CARHD001
#define Z2CARHD001
typedef struct z2carhd001                         /* Head of the car        */
    {
    Char plate[8];                                /* Number of the plate    */
    Char from[3];                                 /* Name of the builder    */
    }z2carhd001;
#endif  Z2CARHD001
/* End of segment structures for IDoc type ZCAR01   */
"""


def struct(name: str, fields: str = "Char row[2];") -> str:
    return f"typedef struct {name}\n{{\n{fields}\n}}{name};\n"


# What: (file, segments, a part of the notes)
READ: dict[str, tuple[str, list[str], str]] = {
    "as exported": (
        CAR,
        ["Z1CARHD Z2CARHD001: PLATE/8 FROM/3"],
        "guessed from names of definitions: Z1CARHD of Z2CARHD001",
    ),
    "a built-in definition": (struct("e2edk14"), ["E1EDK14 E2EDK14: ROW/2"], "no tree"),
    "a built-in type, no version": (struct("e2p0001"), ["E1P0001 E2P0001: ROW/2"], "no tree"),
    "a built-in type, other version": (struct("e2marcm999"), ["E1MARCM E2MARCM999: ROW/2"], "no tree"),
    "no version": (struct("z2seat"), ["Z1SEAT Z2SEAT: ROW/2"], "guessed"),
    "neither E2 nor Z2": (struct("yseat000"), ["YSEAT YSEAT000: ROW/2"], "guessed"),
    "namespace as underscores": (
        struct("_acme_seat001", "Char _acme_row[2];"),
        ["/ACME/SEAT /ACME/SEAT001: /ACME/ROW/2"],
        "guessed",
    ),
    "namespace as slashes": (
        struct("/acme/seat001", "Char /acme/row[2];"),
        ["/ACME/SEAT /ACME/SEAT001: /ACME/ROW/2"],
        "guessed",
    ),
    "names told": (
        "/* Segment type Z1X001, definition Z2X001 */\n"
        + struct("z2x001", "/* Field 2ROW */\nChar _2row[1];\nChar a[2];"),
        ["Z1X001 Z2X001: 2ROW/1 A/2"],
        "no tree",
    ),
    "names told of others": (
        "/* Segment type Z1X001, definition Z2X001 */\n" + struct("z2y001", "/* Field B */\nChar a[2];"),
        ["Z1Y Z2Y001: A/2"],
        "guessed",
    ),
    "brace in the same line": (
        "typedef struct z2seat { /* x */\nchar row [ 2 ] ;\n} Z2SEAT;",
        ["Z1SEAT Z2SEAT: ROW/2"],
        "guessed",
    ),
    "comment of several lines": (
        "/* Made\n for a test; { } */\n" + struct("z2seat"),
        ["Z1SEAT Z2SEAT: ROW/2"],
        "guessed",
    ),
    "remarks": ("// Made\n" + struct("z2seat", "Char row[2]; // x"), ["Z1SEAT Z2SEAT: ROW/2"], "guessed"),
    "two versions": (
        struct("z2seat001") + struct("z2seat002", "Char row[2];\nChar side[1];"),
        ["Z1SEAT Z2SEAT001 Z2SEAT002: ROW/2 SIDE/1"],
        "guessed",
    ),
    "no fields": (struct("z2seat", ""), ["Z1SEAT Z2SEAT: "], "guessed"),
}


@pytest.mark.parametrize("what", READ)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_headers_are_read(what: str, end: str) -> None:
    text, segments, note = READ[what]
    assert header.recognises(text)
    made = read(text.replace("\n", end))
    assert shown(made) == segments
    assert not made.idoc_types
    assert note in " ".join(made.notes)
    assert ("guessed" in " ".join(made.notes)) is (note != "no tree")


def test_texts_and_their_language() -> None:
    made = read(CAR).segments["Z1CARHD"]
    assert (made.text, [f.text for f in made.fields]) == (
        "Head of the car",
        ["Number of the plate", "Name of the builder"],
    )
    assert made.language == "en"
    assert read(CAR, "de").segments["Z1CARHD"].language == "de"


def changed(old: str, new: str) -> str:
    assert old in CAR
    return CAR.replace(old, new, 1)


# What: (file, line, what the reason says)
BROKEN: dict[str, tuple[str, int, str]] = {
    "no struct": (
        changed("typedef struct z2carhd001", "z2carhd001"),
        14,
        "found 'z2carhd001', expected 'typedef struct NAME'",
    ),
    "no brace": (changed("    {\n    Char plate", "    Char plate"), 15, "found 'Char plate[8];', expected '{'"),
    "no length": (
        changed("plate[8]", "plate"),
        16,
        "found 'Char plate;', expected 'Char name[length];' or '}z2carhd001;'",
    ),
    "no number": (changed("plate[8]", "plate[x]"), 16, "found 'Char plate[x];'"),
    "length 0": (changed("plate[8]", "plate[0]"), 16, "field PLATE of length 0, expected 1 or more"),
    "absurd length": (changed("plate[8]", "plate[99999999]"), 16, "found 'Char plate[99999999];'"),
    "too long": (
        changed("plate[8]", "plate[998]"),
        14,
        "struct z2carhd001 has 1001 characters, a segment at most 1000",
    ),
    "long name": (changed("plate", "p" * 31), 16, "shorter name"),
    "long name of a struct": (struct("z2" + "p" * 31), 1, "has a name of more than 30 characters"),
    "other end": (changed("}z2carhd001", "}z2carhd002"), 18, "struct z2carhd002 ends, but z2carhd001 began in line 14"),
    "no end": (
        CAR[: CAR.index("    }z2")],
        18,
        "the file ends here, expected '}z2carhd001;' for the struct that began in line 14",
    ),
    "no end of a comment": (changed("builder    */", "builder"), 21, ""),
    "open comment": (CAR + "/* more", 21, "the file ends inside the comment that began in line 21"),
    "field twice": (changed("from[3]", "plate[3]"), 14, "field 'PLATE' stands twice"),
    "other C": (CAR + "int main() {", 21, "found 'int main() {', expected 'typedef struct NAME'"),
    "only records": (CAR[: CAR.index("#ifndef Z2")], 12, "no segment and no IDoc type found"),
    "contradiction": (struct("z2seat001") + struct("z2seat002", "Char col[2];"), 5, "segment Z1SEAT stands here twice"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_break_is_named_with_its_line(what: str) -> None:
    text, line, reason = BROKEN[what]
    with pytest.raises(FormatError) as caught:
        read(text)
    assert reason in caught.value.reason
    assert (caught.value.where.source, caught.value.where.line) == ("made.h", line)
    assert isinstance(caught.value, TruncatedError) == ("the file ends" in caught.value.reason)


@given(st.data())
def test_a_damaged_header_is_read_or_refused_with_a_line(data: st.DataObject) -> None:
    lines = CAR.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        kind = data.draw(st.sampled_from(["delete", "double", "cut", "mangle"]))
        if kind == "delete":
            del lines[at]
        elif kind == "double":
            lines.insert(at, lines[at])
        elif kind == "cut":
            lines = [*lines[: at + 1], ""]
        else:
            column = data.draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:column] + data.draw(st.text(max_size=3)) + lines[at][column + 1 :]
        lines = lines or [""]
    try:
        read("\n".join(lines).encode("utf-8", "replace"))
    except FormatError as error:
        assert error.where.line  # noqa: PT017


@pytest.mark.parametrize(
    ("head", "answer"),
    [(CAR, True), ("typedef struct x", True), ("", False), ("struct x {", False), ("<a>\ntypedef struct x</a>", False)],
)
def test_a_header_is_recognised(head: str, answer: bool) -> None:
    assert header.recognises(head) is answer


def carried(segments: dict[str, SegmentType]) -> dict[str, object]:
    return {
        name: (
            s.versions[-1].definition or s.definition_for(len(s.fields)).definition,
            s.text,
            [(f.name, f.length, f.text) for f in s.fields],
        )
        for name, s in segments.items()
    }


def test_a_header_looks_as_sap_writes_it() -> None:
    members = (
        "A car",
        Since("Z2CAR001"),
        "HUE" / CHAR(3) * "Paint /* or */ foil",
        "/ACME/DOORS" / ANY(1),
        "2ND" / ANY(2),
    )
    own = Dictionary({"Z1CAR": SegmentType("Z1CAR", *members)}, {"ZCAR01": IDocType("ZCAR01", "Z1CAR 0..1\n")})
    text = header.write(own, ["ZCAR01"]).decode()
    assert text.startswith("/* " + "-" * 116 + " */\n/* Data declarations for IDoc segments")
    assert "typedef struct edi_dc40                           /* Control record" in text
    code = [line.split(" /*")[0].rstrip() for line in text.splitlines() if not line.startswith("/*")]
    assert code[code.index("#ifndef Z2CAR001") :] == [
        "#ifndef Z2CAR001",
        "#define Z2CAR001",
        "typedef struct z2car001",
        "    {",
        "    Char hue[3];",
        "    Char _acme_doors[1];",
        "    Char _2nd[2];",
        "    }z2car001;",
        "#endif  Z2CAR001",
    ]
    made = read(text).segments["Z1CAR"]
    assert [f.name for f in made.fields] == ["HUE", "/ACME/DOORS", "2ND"]
    assert made.fields[0].text == "Paint / * or * / foil"


def test_what_is_not_known_is_not_written() -> None:
    own = Dictionary(
        {"Z1A": SegmentType("Z1A", Standing("partial", complete=False))}, {"Z": IDocType("Z", "Z1A 0..1\n")}
    )
    with pytest.raises(EncodeError, match="segment Z1A"):
        header.write(own, ["Z"])
    with pytest.raises(UnknownDefinition):
        header.write(own, ["ZZ"])
    own = Dictionary({"Z1A": SegmentType("Z1A", "A" / ANY(600), "B" / ANY(401))}, {"Z": IDocType("Z", "Z1A 0..1\n")})
    with pytest.raises(EncodeError, match="segment Z1A has 1001 characters, a record has 1000"):
        header.write(own, ["Z"])


NAMES = st.text(string.ascii_uppercase + string.digits + "_/", min_size=1, max_size=27)
TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N")), max_size=30)


@given(st.data())
def test_random_segments_are_written_and_read_again(data: st.DataObject) -> None:
    segments = {}
    for name in data.draw(st.lists(NAMES, min_size=1, max_size=5, unique=True)):
        names = data.draw(st.lists(NAMES, max_size=5, unique=True))
        fields = [field / ANY(data.draw(st.integers(1, 200))) * data.draw(TEXTS) for field in names]
        definition = f"{name}{data.draw(st.integers(0, 999)):03}"
        segments[name] = SegmentType(name, data.draw(TEXTS), Since(definition), *fields)
    own = Dictionary(segments, {"Z": IDocType("Z", "".join(f"{name} 0..1\n" for name in segments))})
    made = read(header.write(own, ["Z"]))
    assert carried(dict(made.segments)) == carried(segments)
