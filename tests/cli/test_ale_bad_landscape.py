"""A landscape that names what nobody declares: refused by file, table and key, before anything is sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import FIXTURES, Run

WORKED = (FIXTURES / "landscape" / "landscape.toml").read_text(encoding="utf-8")

BAD = [
    # what stands in the worked landscape, what it is changed to, the place that the message names
    ('receiver = "O40CLNT400"\nmessage = "MATMAS"', 'receiver = "O50"\nmessage = "MATMAS"', "view[0].flow[2].receiver"),
    ('filter = [{ object = "PLANT", values = ["1000"] }]', 'filter = [{ values = ["1000"] }]', "filter[0].object"),
    (
        'filter = [{ object = "PLANT", values = ["1000"] }]',
        'filter = [{ object = "PLANT", values = "1000" }]',
        "view[0].flow[2].group[0].filter[0].values",
    ),
    ('dependency = [{ message = "CREMAS" }]', 'dependency = [{ message = "CREMA" }]', "group[1].dependency[0].message"),
    ('rule = "W20_PLANT_DATA"', 'rule = "W20_PLANT"', "conversion[0].rule"),
    ('segment = "E1MVKEM" # sales', 'segment = "E1MVKEX" # sales', "segment_filter[0].segment"),
    ('field = "BWKEY"', 'field = "BWKEYS"', "binding[1].field"),
    ('PRCTR = "ALPHA"', 'PRCTRS = "ALPHA"', "rule[0].exits.PRCTRS"),
    ('E1MAKTM = ["*"]', 'E1MAKTM = ["SPRASS"]', "reduction[0].segments.E1MAKTM[0]"),
    ('no_hit = "blank"', 'no_hit = "keep"', "policy.no_hit"),
    ('level = "parent"', 'levels = "parent"', "policy.levels"),
]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the material; the landscape is the test's."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(FIXTURES / "landscape" / "matmas.idoc", tmp_path)
    return tmp_path


@pytest.mark.parametrize(("good", "bad", "place"), BAD, ids=[place for _, _, place in BAD])
def test_nothing_is_sent_with_a_landscape_that_is_wrong(world: Path, run: Run, good: str, bad: str, place: str) -> None:
    assert WORKED.count(good) == 1
    (world / "landscape.toml").write_text(WORKED.replace(good, bad), encoding="utf-8")
    before = sorted(world.rglob("*"))
    landscape = ("--landscape", "landscape.toml")
    for command in (
        ("ale", "distribute", "matmas.idoc", *landscape, "-o", "out", "--store", "idocs.sqlite"),
        ("ale", "explain", "matmas.idoc", *landscape),
        ("ale", "reduce", "matmas.idoc", *landscape, "--message", "ZMATTILL", "-o", "small.idoc"),
        ("ale", "check", "landscape.toml"),
    ):
        done = run(*command)
        assert done.code == 2, command
        assert done.text == ""
        assert "landscape.toml: " in done.lines[0]
        assert place in done.lines[0]
        assert "Traceback" not in done.err
    left = [path for path in sorted(world.rglob("*")) if path not in before]
    assert [path.name for path in left if not path.name.startswith("idocs.sqlite")] == []


def test_a_landscape_that_is_no_text_or_not_there(world: Path, run: Run) -> None:
    (world / "landscape.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("landscape.toml", "none.toml"):
        done = run("ale", "check", name)
        assert (done.code, len(done.lines)) == (3, 1)
        assert f"{name}: cannot be read" in done.lines[0]
