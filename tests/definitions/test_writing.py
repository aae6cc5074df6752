"""Every form that is written, and the documentation of an IDoc type."""

from __future__ import annotations

import pytest

from idockit.abap import ANY, CHAR
from idockit.definitions import export
from idockit.definitions.writing import EXPORTS
from idockit.dictionary import Dictionary, IDocType, SegmentType, Since, Standing
from idockit.errors import UnknownDefinition
from idockit.segments import builtin

NOTE = "N" / CHAR(2) * "A | B <c>"
NOTE.values = (("01", "first"),)
SEGMENTS = [
    SegmentType("Z1A", "Head", Since("Z2A000", "46C"), NOTE),
    SegmentType("/NS/Z1B", Standing("partial", verified_fields=1), "F" / CHAR(3), "G" / ANY(), "H" / CHAR(1)),
    SegmentType("Z1C", Standing("partial", complete=False)),
]
TYPE = IDocType("ZT", "Test", "Z1A 1..1 level=1\n  /NS/Z1B 0..9999999999\n  Z1C ?..?\n", messages=["ZM"])
OWN = Dictionary({s.name: s for s in SEGMENTS}, {"ZT": TYPE})


@pytest.mark.parametrize("form", EXPORTS)
def test_every_form_is_written_the_same_each_time(form: str) -> None:
    assert export(builtin(), "MATMAS01", form) == export(builtin(), "MATMAS01", form) != b""


def test_what_is_not_known_is_named() -> None:
    with pytest.raises(UnknownDefinition, match="ZNONE"):
        export(builtin(), "ZNONE", "json")
    bare = Dictionary({}, {"ZT": TYPE})
    with pytest.raises(UnknownDefinition, match="Z1A /NS/Z1B Z1C") as caught:
        export(bare, "ZT", "toml")
    assert caught.value.names == ("Z1A", "/NS/Z1B", "Z1C")
    with pytest.raises(ValueError, match="form 'yaml', expected one of xsd"):
        export(builtin(), "MATMAS01", "yaml")


def test_markdown() -> None:
    text = export(OWN, "ZT", "markdown").decode()
    for line in (
        "# ZT",
        "Messages: ZM",
        "| [Z1A](#z1a) | 1..1 | 1 | Head |",
        "| &nbsp;&nbsp;[/NS/Z1B](#ns-z1b) | 0..n | 2 |  |",
        "| &nbsp;&nbsp;[Z1C](#z1c) | ?..? | 2 |  |",
        "Definitions: Z2A000 (1 fields, release 46C)",
        "| 1 | N | CHAR | 2 | 0 | A \\| B &lt;c><br>`01` first |",
        "Standing: ? partial",
        "| 1 | F | CHAR | 3 | 0 |  |",
        "| 2 | G ? | ? | ? | 3 |  |",
        "| 3 | H ? | CHAR | 1 | ? |  |",
        "No field is known.",
    ):
        assert line in text.split("\n"), line
