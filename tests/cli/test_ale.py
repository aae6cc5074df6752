"""idockit ale ..., status, rules: the ALE layer on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run

import idockit
from idockit.cli.distributing import numbers

LANDSCAPE = ("--landscape", "landscape.toml")


def test_each_receiver_gets_its_file(world: Path, run: Run) -> None:
    done = run("ale", "distribute", "matmas.idoc", *LANDSCAPE, "-o", "out")
    assert done.code == 0
    paths = done.text.split("\n")[:-1]
    assert [path.split("/")[1] for path in paths] == ["W20CLNT200", "S30CLNT300"]
    assert "O40CLNT400: IDoc 0000000000000003 has status 30" in done.err
    for path in paths:
        idoc = idockit.load(path)[0]
        assert idoc.control["RCVPRN"] == path.split("/")[1]
        assert idoc.control["DIRECT"] == "1"
    plants = [s["WERKS"] for s in idockit.load(paths[0])[0].walk() if s.name == "E1MARCM"]
    assert plants == ["1000", "1100"]
    assert run("validate", *paths).text == ""


def test_explain_writes_nothing_and_json_has_all_of_it(world: Path, run: Run) -> None:
    before = sorted(world.rglob("*"))
    text = run("ale", "explain", "matmas.idoc", *LANDSCAPE, "--to", "W20CLNT200").text
    lines = text.split("\n")
    went = "    -   E1MARCM 12  WERKS 2000: data filter: PLANT 2000 is not among 1000, 1100 [R-GEN-10]"
    assert lines[lines.index(went) + 1].startswith("    -     E1MARDM 13  LGORT 0010: data filter: stands below")
    stays = lines.index("        E1MARCM 6  WERKS 1000")
    assert lines[stays + 1].startswith("            conversion: DISPO 012 -> W01: rule W20_PLANT_DATA: GROUP W01")
    assert lines[stays + 3] == "          E1MARC1 7  SCM_PRIO 128"
    plain = json.loads(run("ale", "explain", "matmas.idoc", *LANDSCAPE, "--json").text)
    assert [one["receiver"] for one in plain["receivers"]] == ["W20CLNT200", "S30CLNT300", "O40CLNT400"]
    assert [s["status"] for s in plain["receivers"][0]["status"]] == ["01", "30", "03"]
    assert sorted(world.rglob("*")) == before


def test_a_later_run_keeps_the_files_of_an_earlier_one(world: Path, run: Run) -> None:
    """Numbers go on behind those that are there, whatever the port calls its files; nothing is overwritten."""
    other = (world / "matmas.idoc").read_bytes().replace(b"KOVACS", b"KOVACX")
    for number in range(3):
        file = world / f"{number}.idoc"
        file.write_bytes(other if number else (world / "matmas.idoc").read_bytes())
        before = {path: path.read_bytes() for path in (world / "out").rglob("*") if path.is_file()}
        done = run("ale", "distribute", file, *LANDSCAPE, "-o", "out")
        assert done.code == 0, done.err
        after = {path: path.read_bytes() for path in (world / "out").rglob("*") if path.is_file()}
        assert len(after) == len(before) + 2
        assert {path: after[path] for path in before} == before
    names = sorted(path.name for path in (world / "out" / "W20CLNT200").iterdir())
    assert names == [f"O_100_{number:016d}" for number in (1, 3, 5)]  # those collected for O40CLNT400 leave no file


def test_a_file_in_the_way_is_refused_before_any_is_written(
    world: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one that another process wrote meanwhile."""
    taken = world / "out" / "S30CLNT300" / "MATMAS_00000002.xml"
    taken.parent.mkdir(parents=True)
    taken.write_text("another")
    monkeypatch.setattr("idockit.cli.distributing.numbers", lambda folder: numbers())
    done = run("ale", "distribute", "matmas.idoc", *LANDSCAPE, "-o", "out")
    assert (done.code, done.text, taken.read_text()) == (3, "", "another")
    assert f"out/S30CLNT300/{taken.name}: cannot be written: there is such a file already" in done.err
    assert not (world / "out" / "W20CLNT200").exists()


def test_what_was_sent_is_in_the_database(world: Path, run: Run) -> None:
    store = ("--store", "idocs.sqlite")
    assert run("ale", "distribute", "matmas.idoc", *LANDSCAPE, "-o", "out", *store).code == 0
    listed = json.loads(run("ale", "list", *store, "--status", "03", "--json").text)
    assert [item["receiver"][3] for item in listed] == ["W20CLNT200", "S30CLNT300"]
    assert run("ale", "statistics", *store).text == "out  MATMAS      03  2\nout  MATMAS      30  1\n"
    shown = run("ale", "show", "100", *store)
    assert shown.code == 0
    assert "E1MARAM" in shown.text
    missing = run("ale", "show", "4711", *store)
    assert missing.code != 0
    assert "there is no IDoc" in missing.err


def test_a_reduced_message_type(world: Path, run: Run) -> None:
    done = run("ale", "reduce", "matmas.idoc", "--message", "ZMATTILL", *LANDSCAPE, "-o", "small.idoc")
    assert done.code == 0, done.err
    names = {segment.name for segment in idockit.load("small.idoc")[0].walk()}
    assert names == {"E1MARAM", "E1MAKTM", "E1MARMM"} | (names & {"E1MEANM", "E1MLANM"})
    assert run("ale", "reduce", "matmas.idoc", "--message", "NOSUCH", *LANDSCAPE).code == 4


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (('receiver = "W20CLNT200"', 'receiver = "X20CLNT200"'), 2, "landscape.toml: view[0].flow[0].receiver"),
        (('message = "MATMAS"', "message = 3"), 2, "landscape.toml: view[0].flow[0].message"),
        (("[[view]]\nname", "[[view]]\nnames"), 2, "landscape.toml: view[0].name"),
        (("[[view]]", "[[view]"), 2, "landscape.toml"),
    ],
)
def test_a_broken_landscape_names_the_place_and_sends_nothing(
    world: Path, run: Run, change: tuple[str, str], code: int, said: str
) -> None:
    file = world / "landscape.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    for arguments in (
        ("ale", "check", "landscape.toml"),
        ("ale", "distribute", "matmas.idoc", *LANDSCAPE, "-o", "out"),
    ):
        done = run(*arguments)
        assert done.code == code, done.err
        assert said in done.err
        assert not (world / "out").exists()


def test_check_says_what_is_doubtful(world: Path, run: Run) -> None:
    done = run("ale", "check", "landscape.toml", "--json")
    assert (done.code, [problem["kind"] for problem in json.loads(done.text)]) == (0, ["warning"])
    file = world / "landscape.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('object = "PLANT"', 'object = "NOSUCH"', 1), encoding="utf-8"
    )
    done = run("ale", "check", "landscape.toml")
    assert (done.code, "R-GEN-9" in done.text) == (1, True)


def test_no_such_landscape(world: Path, run: Run) -> None:
    done = run("ale", "check", "nowhere.toml")
    assert (done.code, "nowhere.toml: cannot be read" in done.err) == (3, True)


def test_status_and_rules(run: Run) -> None:
    done = run("status", "51")
    assert done.text.startswith("51  inbound, error")
    assert len(json.loads(run("status", "--json").text)) == 69
    assert run("status", "99").code != 0
    listed = json.loads(run("rules", "--json").text)
    assert {"R-GEN-9", "R-GEN-10", "R-GEN-11", "R-GEN-12"} <= {item["id"] for item in listed}
    assert set(listed[0]) == {"id", "wording", "module", "not_applicable"}
    assert all(item["id"].startswith("R-GEN-") for item in json.loads(run("rules", "--object", "gen", "--json").text))


def test_a_receiver_takes_it_in_and_tells_its_status(world: Path, run: Run) -> None:
    run("ale", "distribute", "matmas.idoc", *LANDSCAPE, "-o", "out", "--to", "W20CLNT200")
    (sent,) = [str(path) for path in (world / "out" / "W20CLNT200").iterdir()]
    store = ("--store", "w20.sqlite")
    done = run("ale", "receive", sent, *LANDSCAPE, *store, "--system", "NOSUCH")
    assert (done.code, done.text.split()[1]) == (1, "56")
    known = run("ale", "receive", sent, *LANDSCAPE, *store)
    assert (known.code, known.text, known.lines) == (0, "", [f"idockit: {sent}: already received, 1 IDocs"])
    done = run("ale", "receive", sent, *LANDSCAPE, *store, "--again")
    assert (done.code, done.text.split()[1]) == (0, "53"), done.err
    assert run("ale", "list", *store, "--direction", "in").text.count("MATMAS") == 2
    rows = json.loads(
        run("system", "table", "MARC", *LANDSCAPE, *store, "--system", "W20CLNT200", "--format", "json").text
    )
    assert [row["DISPO"] for row in rows["MARC"]] == ["W01", "W02"]  # converted by the sender, and not once more


def test_what_waits_is_sent_when_it_is_processed_again(world: Path, run: Run) -> None:
    store = ("--store", "idocs.sqlite")
    run("ale", "distribute", "matmas.idoc", *LANDSCAPE, "-o", "out", *store)
    done = run("ale", "reprocess", "102", *LANDSCAPE, *store, "-o", "out")
    assert done.text.split()[:2] == ["0000000000000102", "03"], done.err
    assert len(list((world / "out" / "O40CLNT400").iterdir())) == 1
    again = run("ale", "reprocess", "102", *LANDSCAPE, *store, "-o", "out")
    assert (again.code, "cannot be processed again" in again.err) == (1, True)
