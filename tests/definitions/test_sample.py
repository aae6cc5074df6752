"""A guess from sample IDoc XML: structure and names of all its IDocs, marked as a guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from schema_text import fields, tree

from idockit.definitions.file import DefinitionFile
from idockit.definitions.forms import sample, schema
from idockit.definitions.refine import stacked
from idockit.dictionary import Dictionary
from idockit.errors import FormatError
from idockit.segments import builtin

CONTROL = '<EDI_DC40 SEGMENT="1"><IDOCTYP>{}</IDOCTYP><CIMTYP>{}</CIMTYP><MESTYP>{}</MESTYP></EDI_DC40>'


def read(text: str | bytes) -> Dictionary:
    data = text.encode() if isinstance(text, str) else text
    return sample.read([DefinitionFile("z.xml", data)])


def idoc(body: str, idoctyp: str = "ZORD01", cimtyp: str = "", mestyp: str = "ZORD") -> str:
    return f'<IDOC BEGIN="1">{CONTROL.format(idoctyp, cimtyp, mestyp)}{body}</IDOC>'


def seg(name: str, inside: str = "") -> str:
    return f'<{name} SEGMENT="1">{inside}</{name}>'


DEEP = '<A SEGMENT="1">' * 120 + "</A>" * 120
HEAD = seg("Z1HEAD", "<KEY>1</KEY><OWN/>")
ONE = HEAD + seg("Z1ITEM", "<POSNR>1</POSNR>" + seg("Z1TEXT", "<LINE>x</LINE>"))
TWO = HEAD + seg("Z1NOTE") + seg("Z1ITEM", "<POSNR>2</POSNR><MENGE>1</MENGE>") + seg("Z1ITEM", "<UNIT>PC</UNIT>")
ALL = ["Z1HEAD ?..?", "Z1NOTE ?..?", "Z1ITEM ?..?", ["Z1TEXT ?..?"]]


@pytest.mark.parametrize(
    "text",
    [
        f"<ZORD01>{idoc(ONE)}{idoc(TWO)}</ZORD01>",
        f"<ZORD01>{idoc(TWO)}{idoc(ONE)}</ZORD01>",
        f'<n:ZORD01 xmlns:n="urn:sap-com:document:sap:idoc:messages">{idoc(ONE)}{idoc(TWO)}</n:ZORD01>',
        f'<?xml version="1.0"?><!-- <schema> --><ZORD01 xmlns="urn:x">\n{idoc(ONE)}\n{idoc(TWO)}</ZORD01>',
        f"<E:Envelope xmlns:E='urn:soap'><E:Body><ZORD01>{idoc(ONE)}{idoc(TWO)}</ZORD01></E:Body></E:Envelope>",
        f"<ZORD01>{idoc(ONE, '')}{idoc(TWO, '')}</ZORD01>",
        f"<ZORD01>{CONTROL.format('ZORD01', '', 'ZORD')}{ONE}{CONTROL.format('ZORD01', '', 'ZORD')}{TWO}</ZORD01>",
    ],
)
def test_all_idocs_are_put_together(text: str) -> None:
    found = read(text)
    (idoc_type,) = found.idoc_types.values()
    assert (idoc_type.name, idoc_type.basic_type, idoc_type.messages) == ("ZORD01", "", ("ZORD",))
    assert tree(idoc_type.roots) == ALL
    assert fields(found, "Z1HEAD") == {"KEY": None, "OWN": None}
    assert list(fields(found, "Z1ITEM")) == ["POSNR", "MENGE", "UNIT"]
    assert idoc_type.standing == "derived"
    standings = {(s.standing.name, s.standing.complete, s.standing.ordered, s.flat) for s in found.segments.values()}
    assert standings == {("derived", False, False, False)}
    assert "a guess from 2 sample IDocs" in found.notes[0]
    assert sample.recognises(text)
    assert not schema.recognises(text)


def test_utf_16() -> None:
    text = f'<?xml version="1.0" encoding="utf-8"?><ZORD01>{idoc(HEAD)}</ZORD01>'  # the declaration is wrong
    assert list(read(text.encode("utf-16")).idoc_types) == ["ZORD01"]


def test_types_extensions_and_names() -> None:
    body = seg("_-NS_-SEG", "<_-NS_-F>1</_-NS_-F>")
    found = read(f"<X>{idoc(HEAD)}{idoc(HEAD + body, cimtyp='ZEXT')}{idoc(body, '/NS/T01', mestyp='/NS/M')}</X>")
    kinds = {t.name: (t.basic_type, t.messages, tree(t.roots)) for t in found.idoc_types.values()}
    assert kinds == {
        "ZORD01": ("", ("ZORD",), ["Z1HEAD ?..?"]),
        "ZEXT": ("ZORD01", ("ZORD",), ["Z1HEAD ?..?", "/NS/SEG ?..?"]),
        "/NS/T01": ("", ("/NS/M",), ["/NS/SEG ?..?"]),
    }
    assert fields(found, "/NS/SEG") == {"/NS/F": None}


def test_what_is_better_known_wins() -> None:
    own = read(f"<X>{idoc(seg('E1MARAM', '<MATNR>1</MATNR>' + seg('Z1NEW', '<F>1</F>')), 'MATMAS05')}</X>")
    both = stacked(own, builtin())
    assert both.segment("E1MARAM").length == builtin().segment("E1MARAM").length
    assert "Z1NEW" in both.idoc_type("MATMAS05").nodes
    assert set(builtin().idoc_type("MATMAS05").nodes) < set(both.idoc_type("MATMAS05").nodes)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("<X>\n<IDOC>\n<Z1A SEGMENT='1'/></IDOC></Y>", 3, "not well-formed"),
        ("<X><IDOC>\n<Z1A SEGMENT='1'>", 2, "ends too early"),
        (f"<X>{idoc('')}</X>", 1, "no segment of an IDoc"),
        ("<X>\n<IDOC/></X>", 1, "no segment of an IDoc"),
        ("<!DOCTYPE X><X><IDOC/></X>", 1, "DOCTYPE"),
        (f"<IDOCS>\n{idoc(HEAD, '')}</IDOCS>", 2, "an IDoc without type"),
        (f"<X>\n{idoc(HEAD, 'Z 01')}</X>", 2, "IDoc type 'Z 01'"),
        ("<Receive>\n<idocData><E2X/></idocData></Receive>", 2, "BizTalk"),
        (f"<X>\n{idoc(DEEP)}</X>", 2, "nest deeper than 99"),
    ],
)
def test_refused_with_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(text)
    assert reason in str(caught.value)
    assert (caught.value.where.source, caught.value.where.line) == ("z.xml", line)


def test_many_siblings_in_any_order_take_no_time() -> None:
    names = [f"Z1{i}" for i in range(3_000)]
    body = "".join(seg(name) for name in names) + "".join(seg(name) for name in reversed(names))
    found = read(f"<X>{idoc(body)}{idoc(''.join(seg(name) for name in reversed(names)))}</X>")
    assert len(found.idoc_types["ZORD01"].roots) == len(names)


WITHOUT_SEGMENTS = {"mescedia-1.xml"}


@pytest.mark.corpus
def test_every_real_sample_gives_a_guess(corpus: Path) -> None:
    """Each has only segments and fields that the built-in declarations have, where these are complete."""
    files = sorted((corpus / "xml").glob("*.xml"))
    assert len(files) > 30
    for path in files:
        file = DefinitionFile.open(path)
        assert sample.recognises(file.head), path.name
        assert not schema.recognises(file.head), path.name
        if path.name in WITHOUT_SEGMENTS:
            with pytest.raises(FormatError, match="no segment of an IDoc"):
                sample.read([file])
            continue
        found = sample.read([file])
        for idoc_type in found.idoc_types.values():
            assert idoc_type.standing == "derived"
            known = builtin().find_idoc_type(idoc_type.name)
            if known is not None:
                assert set(idoc_type.nodes) & set(known.nodes), path.name
