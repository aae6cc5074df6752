"""idockit ale receive, edit, send, show: the commands that work on an IDoc database."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import Run

import idockit

LANDSCAPE = ("--landscape", "landscape.toml")
STORE = ("--store", "idocs.sqlite")


def test_what_was_collected_is_sent(world: Path, run: Run) -> None:
    run("ale", "distribute", "matmas.idoc", *LANDSCAPE, *STORE, "-o", "out")
    done = run("ale", "send", *LANDSCAPE, *STORE, "-o", "out")
    assert done.code == 0, done.err
    (path,) = done.text.split("\n")[:-1]
    assert (path.split("/")[:2], Path(path).is_file()) == (["out", "O40CLNT400"], True)
    assert "1 IDocs were waiting" in done.err
    done = run("ale", "send", *LANDSCAPE, *STORE, "-o", "out")
    assert (done.code, done.text, "0 IDocs were waiting" in done.err) == (0, "", True)


def test_an_error_is_shown_edited_and_processed_again(world: Path, run: Run) -> None:
    lines = (world / "matmas.idoc").read_bytes().split(b"\n")
    broken = idockit.loads(b"\n".join([lines[0], lines[2], b""]))
    broken[0].control["SNDPRT"], broken[0].control["SNDPRN"] = "LS", "E10CLNT100"
    broken[0].control["RCVPRT"], broken[0].control["RCVPRN"] = "LS", "W20CLNT200"
    idockit.dump(broken, world / "in.idoc")
    done = run("ale", "receive", "in.idoc", *LANDSCAPE, *STORE)
    assert (done.code, done.text.split()[1]) == (1, "60")
    assert run("ale", "show", "100", *STORE, "-o", "100.idoc").code == 0
    assert idockit.load("100.idoc")[0].control["DOCNUM"] == f"{100:016d}"
    same = run("ale", "edit", "100", "100.idoc", *STORE)
    assert (same.code, "nothing was changed" in same.err) == (1, True)
    done = run("ale", "edit", "100", "-", *STORE, stdin=(world / "matmas.idoc").read_bytes())
    assert (done.code, done.text) == (0, f"{100:016d}  69  edited, the original is IDoc {101:016d}\n"), done.err
    done = run("ale", "reprocess", "100", *LANDSCAPE, *STORE)
    assert (done.code, done.text.split()[1]) == (0, "53"), done.err
    assert run("ale", "statistics", *STORE).text == "in   MATMAS      53  1\nin   MATMAS      70  1\n"


def test_one_idoc_takes_the_place_of_one(world: Path, run: Run) -> None:
    run("ale", "distribute", "matmas.idoc", *LANDSCAPE, *STORE, "-o", "out")
    (world / "two.idoc").write_bytes((world / "matmas.idoc").read_bytes() * 2)
    done = run("ale", "edit", "102", "two.idoc", *STORE)
    assert (done.code, "2 IDocs, expected the one" in done.err) == (3, True)
    done = run("ale", "edit", "4711", "matmas.idoc", *STORE)
    assert (done.code != 0, "there is no IDoc" in done.err) == (True, True)


def test_a_file_is_known_from_standard_input_too(world: Path, run: Run) -> None:
    data = (world / "matmas.idoc").read_bytes()
    first = run("ale", "distribute", "-", *LANDSCAPE, *STORE, "-o", "out", stdin=data)
    assert (first.code, len(first.text.split())) == (0, 2), first.err
    run("ale", "receive", "-", *LANDSCAPE, *STORE, "--system", "W20CLNT200", stdin=data)
    again = run("ale", "receive", "matmas.idoc", *LANDSCAPE, *STORE, "--system", "W20CLNT200")
    assert (again.code, again.lines) == (0, ["idockit: matmas.idoc: already received, 1 IDocs"])


def test_a_file_that_is_there_already_is_not_replaced(world: Path, run: Run) -> None:
    taken = world / "out" / "W20CLNT200" / f"O_100_{100:016d}"
    taken.parent.mkdir(parents=True)
    taken.write_text("another")
    done = run("ale", "distribute", "matmas.idoc", *LANDSCAPE, *STORE, "-o", "out")
    assert (done.code, taken.read_text()) == (1, "another")
    assert f"W20CLNT200: IDoc {100:016d} has status 02" in done.err
    assert run("ale", "reprocess", "100", *LANDSCAPE, *STORE, "-o", "other").code == 0
    assert (world / "other" / "W20CLNT200" / taken.name).is_file()


def test_a_wrong_level_has_the_syntax_status_and_saps_message(world: Path, run: Run) -> None:
    """ALE 6: as `idockit validate` reports it; E0 077 names type, extension, segment and level."""
    run("ale", "distribute", "matmas.idoc", *LANDSCAPE, "-o", "out", "--to", "W20CLNT200")
    (sent,) = (world / "out" / "W20CLNT200").iterdir()
    lines = sent.read_bytes().split(b"\n")
    lines[-2] = lines[-2][:61] + b"07" + lines[-2][63:]
    (world / "wrong.idoc").write_bytes(b"\n".join(lines))
    assert "wrong-level" in run("validate", "wrong.idoc").text
    model = (world / "landscape.toml").read_text(encoding="utf-8")
    profile = 'system = "W20CLNT200"\nsndprn = "E10CLNT100"\nmessage = "MATMAS"'
    (world / "none.toml").write_text(model.replace(profile, profile.replace("MATMAS", "MATMAX")), encoding="utf-8")
    done = run("ale", "receive", "wrong.idoc", "--landscape", "none.toml", *STORE)
    assert (done.code, done.text.split()[1]) == (1, "56")  # it is checked when there is a profile
    done = run("ale", "reprocess", "100", *LANDSCAPE, *STORE)
    assert (done.code, done.text.split()[1]) == (1, "60"), done.err
    done = run("ale", "receive", "wrong.idoc", *LANDSCAPE, *STORE, "--again")
    assert (done.code, done.text.split()[1]) == (1, "60"), done.err
    last = json.loads(run("ale", "show", "101", *STORE, "--json").text)["status"][-1]
    assert [last[name] for name in ("stamqu", "stamid", "stamno")] == ["SAP", "E0", "077"]
    assert (last["segnum"], last["stapa"][:2], last["stapa"][3]) == (len(lines) - 2, ["MATMAS05", ""], "07")
    lines[-2] = lines[-2][:61] + sent.read_bytes().split(b"\n")[-2][61:63] + lines[-2][63:]
    done = run("ale", "edit", "101", "-", *STORE, stdin=b"\n".join(lines))
    assert (done.code, done.text.split()[1]) == (0, "69"), done.err  # the level alone is a change
    own = model.replace('process_code = "MATM"', 'process_code = "ZMAT"')
    (world / "own.toml").write_text(own, encoding="utf-8")
    done = run("ale", "reprocess", "101", "--landscape", "own.toml", *STORE)
    assert (done.code, done.text.split()[1]) == (0, "64"), done.err
    assert "process code ZMAT has no application here: waits at 64" in done.err
    again = run("ale", "reprocess", "101", "--landscape", "own.toml", *STORE)  # not worse off than before: no 63
    assert (again.code, again.text) == (1, "")
    assert "cannot be processed again: process code ZMAT has no application here" in again.err
