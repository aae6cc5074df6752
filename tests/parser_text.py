"""Small parser exports to test with, in words of our own."""

from __future__ import annotations

from idockit.definitions.file import DefinitionFile
from idockit.definitions.forms import parser
from idockit.dictionary import Dictionary


def read(text: str | bytes, language: str | None = None) -> Dictionary:
    data = text if isinstance(text, bytes) else text.encode()
    return parser.read([DefinitionFile("made.txt", data)], language=language)


def shown(dictionary: Dictionary) -> list[str]:
    """Segments as `TYPE DEFINITION: FIELD/length ...`."""
    return [
        f"{name} {' '.join(s.definitions)}: {' '.join(f'{f.name}/{f.length}' for f in s.fields)}"
        for name, s in dictionary.segments.items()
    ]


def field(name: str, length: int, position: int, first: int, *more: str, unit: str = "CHARACTER") -> str:
    last = first + length - 1
    lines = [f"NAME {name}", f"TEXT Words for {name}", "TYPE CHARACTER", f"LENGTH {length:06}"]
    lines += [f"FIELD_POS {position:04}", f"{unit}_FIRST {first:06}", f"{unit}_LAST {last:06}", *more]
    return "\n".join(lines) + "\n\n"


def segment(definition: str, name: str, fields: str, counts: str = "2 OPTIONAL 1 5", more: str = "") -> str:
    level, status, low, high = counts.split()
    head = f"BEGIN_SEGMENT {definition}\nSEGMENTTYPE {name}\n{more}LEVEL {level}\nSTATUS {status}\n"
    return f"{head}LOOPMIN {low}\nLOOPMAX {high}\nBEGIN_FIELDS\n{fields}END_FIELDS\nEND_SEGMENT\n"


def group(content: str, counts: str) -> str:
    level, status, low, high = counts.split()
    return f"BEGIN_GROUP 1\nLEVEL {level}\nSTATUS {status}\nLOOPMIN {low}\nLOOPMAX {high}\n{content}END_GROUP\n"


def idoc(content: str, name: str = "ZCAR01", more: str = "") -> str:
    return f"BEGIN_IDOC {name}\n{more}{content}END_IDOC\n"


def section(*idocs: str) -> str:
    return f"BEGIN_SEGMENT_SECTION\n{''.join(idocs)}END_SEGMENT_SECTION\n"


HEAD = segment("Z2CARHD001", "Z1CARHD", field("PLATE", 8, 1, 64) + field("COLOR", 3, 2, 72), "1 MANDATORY 1 1")
SEAT = segment("Z2SEAT000", "Z1SEAT", field("ROW", 2, 1, 64), "2 OPTIONAL 1 9", "QUALIFIED\n")
BELT = segment("Z2BELT000", "Z1BELT", field("KIND", 1, 1, 64), "3 MANDATORY 2 3")
SEATS = group(segment("Z2SEAT000", "Z1SEAT", field("ROW", 2, 1, 64), "2 MANDATORY 1 1") + BELT, "2 OPTIONAL 1 9")
WHOLE = section(idoc(HEAD + SEATS))
HEAD_SHOWN = "Z1CARHD Z2CARHD001: PLATE/8 COLOR/3"
SEAT_SHOWN, BELT_SHOWN = "Z1SEAT Z2SEAT000: ROW/2", "Z1BELT Z2BELT000: KIND/1"
RECORDS = f"""BEGIN_RECORD_SECTION
BEGIN_DATA_RECORD
BEGIN_FIELDS
{field("SEGNAM", 10, 1, 1)}{field("SDATA", 1000, 2, 56)}END_FIELDS
END_DATA_RECORD
END_RECORD_SECTION
"""
