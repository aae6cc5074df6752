"""`idockit convert --to json|ndjson` and back, and `idockit type --as json-schema`."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import DEBMAS, ORDERS, ORDERS_XML, Run

import idockit


def test_there_and_back(run: Run, files: Path) -> None:
    for kind in ("json", "ndjson"):
        result = run("convert", "orders.idoc", "--to", kind)
        assert (result.code, result.err) == (0, "")
        assert run("convert", "-", stdin=result.out).out == ORDERS
        assert run("convert", "-", "--from", kind, "--to", "flat", stdin=result.out).out == ORDERS
        assert run("detect", "-", stdin=result.out).text.startswith("<stdin>: IDoc JSON")
    result = run("convert", "orders.idoc", "debmas.idoc", "purchase.xml", "--to", "json", "-o", "out")
    assert (result.code, [line.split(":")[2] for line in result.lines]) == (0, [" the code page is a guess"])
    assert sorted(p.name for p in (files / "out").iterdir()) == ["debmas.json", "orders.json", "purchase.json"]
    result = run("convert", "out/debmas.json", "out/purchase.json", "-o", "back")
    assert (files / "back" / "debmas.idoc").read_bytes() == DEBMAS
    assert idockit.load("back/purchase.xml").to_bytes().split(b"?>")[1].strip() == ORDERS_XML.split(b"?>")[-1].strip()


def test_detect_tells_json(run: Run, files: Path) -> None:
    run("convert", "debmas.idoc", "--to", "ndjson", "-o", "debmas.ndjson")
    found = json.loads(run("detect", "--json", "debmas.ndjson").out)[0]
    flat = json.loads(run("detect", "--json", "debmas.idoc").out)[0]
    assert (found["format"], found["variant"]) == ("ndjson", ["of-flat"])
    same = ("idocs", "records", "types", "extensions", "messages", "control")
    assert {key: found[key] for key in same} == {key: flat[key] for key in same}


def test_broken_json_ends_with_3_and_its_place(run: Run, files: Path) -> None:
    result = run("convert", "-", stdin=b'{"idockit": 1, "format": "xml",\n"idocs": [3]}')
    assert (result.code, result.lines) == (
        3,
        ["idockit: error: <stdin>: $.idocs[0]: the number 3, expected an object: an IDoc"],
    )
    assert (
        run("convert", "-", stdin=b'{"idockit": 1,\n  x}').lines[0].startswith("idockit: error: <stdin>:2:3: no JSON")
    )


def test_options_that_do_not_fit_are_usage_errors(run: Run, files: Path) -> None:
    assert run("convert", "orders.idoc", "--to", "json", "--form", "full").code == 2
    assert run("convert", "orders.idoc", "--to", "json", "--keep").code == 2


def test_json_schema(run: Run) -> None:
    result = run("type", "ORDERS05", "--as", "json-schema")
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out)["title"] == "ORDERS05"
    result = run("type", "ORDERS06", "--as", "json-schema")
    assert (result.code, result.out) == (4, b"")
    assert "the nearest known is ORDERS05" in result.err
    assert run("type", "ORDERS05", "--as", "pdf").code == 2
