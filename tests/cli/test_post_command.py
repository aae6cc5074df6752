"""idockit ale post: files into the tables of the receiver, in which order, by which rules, and what is not posted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Result, Run

from idockit.system.poster import Poster

SENT = Path("out") / "W20CLNT200"
E10 = ("--store", "e10.sqlite", "-o", "out", "--to", "W20CLNT200")
STORE = ("--store", "w20.sqlite")

NO_DUNNING = """
[[segment_filter]]
message = "CREMAS"
segment = "E1LFB5M"
sender = "E10CLNT100"
receiver = "W20CLNT200"
"""


def sent(run: Run, *objects: str) -> list[Path]:
    """The files of objects, in this order."""
    found = []
    for name in objects:
        done = run("ale", "send", *name.split(), *E10)
        assert done.code == 0, done.err
        found += [Path(line) for line in done.text.split()]
    return found


def post(run: Run, *arguments: str | Path) -> Result:
    return run("ale", "post", *arguments, *STORE)


def lines(done: Result) -> list[dict[str, Any]]:
    """The IDocs that `--json` tells of, one a line."""
    return [json.loads(line) for line in done.text.splitlines()]


def tables(run: Run) -> dict[str, list[dict[str, str]]]:
    """All tables of the receiver."""
    found: dict[str, list[dict[str, str]]] = json.loads(run("system", "dump", *STORE).text)
    return found


def statuses(run: Run) -> list[str]:
    return [item["status"] for item in json.loads(run("ale", "list", *STORE, "--json").text)]


# -- what is posted, and in which order


def test_all_objects_in_any_order_of_their_files(central: Path, run: Run) -> None:
    names = ("info-record", "source-list", "bom", "condition", "gl-account", "vendor", "material")
    files = sent(run, *names)
    done = post(run, *files, "--order", "auto")
    assert done.code == 0, done.text + done.err
    told = [line.split()[1:3] for line in done.text.splitlines()]
    assert {status for status, _ in told} == {"53"}
    order = [message for _, message in told]
    assert order.index("CREMAS") < order.index("INFREC") < order.index("SRCLST")
    assert max(index for index, message in enumerate(order) if message == "MATMAS") < order.index("BOMMAT")
    found = tables(run)
    assert found["EINA"][0]["LIFNR"] == found["LFA1"][0]["LIFNR"] == "0000001000"
    assert {row["MATNR"] for row in found["MARA"]} == {"P-100", "R-100"}


def test_in_the_order_of_the_files_the_info_record_lacks_its_vendor(central: Path, run: Run) -> None:
    files = sent(run, "info-record", "material", "vendor")
    done = post(run, *files)
    assert done.code == 1
    first, *others = done.text.splitlines()
    assert first.split()[1:4] == ["51", "INFREC", "5300000001"]
    assert "0000001000 is not in W20CLNT200, post it first" in first
    assert {line.split()[1] for line in others} == {"53"}
    assert "EINA" not in tables(run)


def test_what_is_refused_leaves_the_tables_as_they_were_and_is_posted_later(central: Path, run: Run) -> None:
    info, *others = sent(run, "info-record", "vendor", "material")
    done = post(run, info, "--json")
    assert done.code == 1
    (idoc,) = lines(done)
    assert (idoc["status"], idoc["history"][-1], idoc["notes"][0]["kind"]) == ("51", "51", "E")
    assert idoc["text"].startswith("vendor 0000001000 is not in W20CLNT200")
    assert tables(run) == {}
    again = post(run, info)
    assert (again.code, again.text) == (1, "")
    assert "already received, 1 IDocs" in again.err
    assert f"IDoc {idoc['docnum']} is not posted and has status 51 from an earlier run" in again.err
    assert f"`idockit ale reprocess {idoc['docnum']}`" in again.err
    assert post(run, *others).code == 0
    before = tables(run)
    done = run("ale", "reprocess", idoc["docnum"], *STORE)
    assert (done.code, done.text.split()[:2]) == (0, [idoc["docnum"], "53"])
    after = tables(run)
    assert {name for name in after if after[name] != before.get(name)} == {"EINA", "EINE"}


def test_taken_in_once_more_it_is_an_idoc_of_its_own(central: Path, run: Run) -> None:
    info, *others = sent(run, "info-record", "vendor", "material")
    assert post(run, info).code == 1
    assert post(run, *others).code == 0
    done = post(run, info, "--again")
    assert (done.code, done.text.split()[1]) == (0, "53")
    assert sorted(statuses(run)) == ["51", "53", "53", "53", "53"]


def test_posted_once_is_posted(central: Path, run: Run) -> None:
    files = sent(run, "vendor")
    assert post(run, *files).code == 0
    done = post(run, *files)
    assert (done.code, done.text) == (0, "")
    assert "already received, 1 IDocs" in done.err
    assert statuses(run) == ["53"]


def test_a_run_that_breaks_off_goes_on(central: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    files = sent(run, "vendor", "material")

    class Killed(BaseException):
        pass

    def killed(self: Poster, docnums: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Poster, "post", killed)
        with pytest.raises(Killed):
            post(run, *files)
    assert (statuses(run), tables(run)) == (["64", "64", "64"], {})
    done = post(run, *files)
    assert done.code == 0, done.err
    assert "those that wait are posted" in done.err
    assert [line.split()[1] for line in done.text.splitlines()] == ["53", "53", "53"]
    assert set(tables(run)) == {"LFA1", "LFB1", "LFB5", "LFM1", "MAKT", "MARA", "MARC"}


def test_whatever_the_trigger_of_the_partner_profile(central: Path, run: Run) -> None:
    model = central / "landscape.toml"
    text = model.read_text(encoding="utf-8")
    model.write_text(
        text.replace('process_code = "CREMAS"', 'process_code = "CREMAS", trigger = "background"'), "utf-8"
    )
    files = sent(run, "vendor")
    assert run("ale", "receive", *files, *STORE).text.split()[1] == "64"
    done = post(run, *files)
    assert (done.code, done.text.split()[1]) == (0, "53")


def test_receiving_posts_by_the_same_rules(central: Path, run: Run) -> None:
    """What `receive` posts at once, `post` would post as well: tables and the last texts are the same."""
    files = sent(run, "material", "vendor", "info-record", "bom")
    assert post(run, *files).code == 0
    done = run("ale", "receive", *files, "--store", "other.sqlite")
    assert done.code == 0, done.err
    assert json.loads(run("system", "dump", "--store", "other.sqlite").text) == tables(run)


# -- what is told


def test_the_rules_that_decided_and_what_each_changed(central: Path, run: Run) -> None:
    files = sent(run, "material R-100", "vendor", "info-record")
    done = post(run, *files, "--explain")
    assert done.code == 0
    assert "E1MARAM 1 MTART: blank -> ROH: material type taken over: the material is new [R-MAT-1]" in done.text
    assert "E1LFB5M 4 MABER: dunning area EU: only data of the default area (blank) are posted [R-CRE-1]" in done.text
    assert "E1EINEM 2 NETPR: blank -> 120.00: price taken over from the IDoc [R-INFREC-19]" in done.text
    assert "[R-" not in post(run, *files, "--again").text


def test_what_changed_in_the_tables_before_and_after(central: Path, run: Run) -> None:
    post(run, *sent(run, "material R-100"))
    Path("change.json").write_text('{"MARA": [{"MATNR": "R-100", "BRGEW": "13.000"}]}', encoding="utf-8")
    assert run("system", "change", "change.json", "--store", "e10.sqlite").code == 0
    done = post(run, *sent(run, "material R-100"), "--explain")
    told = [line.strip() for line in done.text.splitlines()]
    assert told[told.index("tables") + 1 :] == ["MARA R-100 BRGEW: 12.000 -> 13.000: changed"]


def test_what_the_steps_before_the_application_changed_is_explained_too(central: Path, run: Run) -> None:
    files = sent(run, "vendor")
    with (central / "landscape.toml").open("a", encoding="utf-8") as model:
        model.write(NO_DUNNING)
    done = post(run, *files, "--explain")
    assert done.code == 0, done.err
    assert "LFB5" not in tables(run)
    assert done.text.index("  segment filter\n") < done.text.index("E1LFB5M") < done.text.index("  posting\n")


def test_json_has_rules_and_entries(central: Path, run: Run) -> None:
    files = sent(run, "vendor", "material")
    done = post(run, *files, "--json")
    found = {idoc["object"]: idoc for idoc in lines(done)}
    assert list(found) == ["0000001000", "P-100", "R-100"]
    vendor = found["0000001000"]
    assert (vendor["message"], vendor["history"]) == ("CREMAS", ["50", "64", "62", "53"])
    assert {"R-CRE-1", "R-CRE-3", "R-GEN-3"} <= set(vendor["rules"])
    assert any(note["kind"] == "I" for note in vendor["notes"])
    assert vendor["sender_docnum"] == SENT.joinpath(files[0].name).name[-16:]


def test_posting_writes_neither_change_documents_nor_pointers(central: Path, run: Run) -> None:
    """W20 has change pointers active, but only what is saved in dialog is a change."""
    assert post(run, *sent(run, "material", "vendor"), "--order", "auto").code == 0
    assert not {"CDHDR", "CDPOS"} & set(tables(run))
    assert run("ale", "pointers", "list", *STORE, "--all").text == ""


def test_another_receiver_than_the_control_record_names(central: Path, run: Run) -> None:
    (file,) = sent(run, "vendor")
    done = post(run, file, "--system", "S30CLNT300", "--json")
    assert (done.code, lines(done)[0]["status"]) == (0, "53")
    done = post(run, file, "--system", "NOWHERE", "--again")
    assert done.code == 1
    assert done.text.split("  ")[1:] == ["56", "CREMAS", "receiving system NOWHERE is not in the landscape\n"]


# -- input


def test_standard_input(central: Path, run: Run) -> None:
    (file,) = sent(run, "vendor")
    done = run("ale", "post", "-", *STORE, stdin=file.read_bytes())
    assert (done.code, done.text.split()[1:4]) == (0, ["53", "CREMAS", "0000001000"])
    done = run("ale", "post", file, *STORE)
    assert "already received, 1 IDocs" in done.err  # the content is the same


def test_a_question_has_no_answer_where_standard_input_is_the_idoc(central: Path, run: Run) -> None:
    model = central / "landscape.toml"
    profile = 'message = "BOMMAT", mescod = "DEL"'
    model.write_text(model.read_text("utf-8").replace('message = "BOMMAT", p', f"{profile}, p"), "utf-8")
    done = run("ale", "send", "bom", *E10, "--variant", "DEL", "--yes")
    assert done.code == 0, done.err
    data = Path(done.text.strip()).read_bytes()
    done = run("ale", "post", "-", *STORE, stdin=data)
    assert (done.code, done.text) == (1, "")
    assert "--yes answers beforehand" in done.err
    assert "is not posted and has status 64: not confirmed" in done.err
    assert statuses(run) == ["64"]
    done = run("ale", "post", "-", *STORE, "--yes", stdin=data)
    assert done.text.split()[1:3] in (["53", "BOMMAT"], ["51", "BOMMAT"])


def test_a_broken_file_does_not_hold_up_the_others(central: Path, run: Run) -> None:
    (file,) = sent(run, "vendor")
    data = file.read_bytes()
    Path("broken.idoc").write_bytes(data[: data.rindex(b"\n", 0, -1) + 40])
    done = post(run, "nowhere.idoc", "broken.idoc", "landscape.toml", file)
    assert done.code == 3
    assert [line.split("  ")[1] for line in done.text.splitlines()] == ["53"]
    assert [line.split(": ")[2].partition(":")[0] for line in done.lines if ": error: " in line] == [
        *("nowhere.idoc", "broken.idoc", "landscape.toml"),
    ]


def test_a_message_type_that_nothing_posts(central: Path, run: Run) -> None:
    (file,) = sent(run, "vendor")
    Path("odd.idoc").write_bytes(file.read_bytes().replace(b"CREMAS  ", b"CREMAX  "))
    done = post(run, "odd.idoc")
    assert (done.code, done.text.split()[1]) == (1, "56")
    assert "no inbound partner profile" in done.text


BAD = [
    # options, exit code, what is said
    (("--landscape", "nowhere.toml", *STORE), 3, "nowhere.toml: cannot be read"),
    (("--landscape", "broken.toml", *STORE), 2, "broken.toml"),
    (("--store", "landscape.toml"), 3, "file is not a database"),
    (("--store", "nowhere/w20.sqlite"), 3, "its folder does not exist"),
    (("--store", "foo://x"), 3, "foo databases are not supported"),
    ((*STORE, "--order", "best"), 2, "'best' is not one of 'file', 'auto'"),
    ((), 2, "--store"),
]


@pytest.mark.parametrize(("options", "code", "said"), BAD, ids=range(len(BAD)))
def test_bad_input(central: Path, run: Run, options: tuple[str, ...], code: int, said: str) -> None:
    (file,) = sent(run, "vendor")
    Path("broken.toml").write_text('[[view]]\nnam = "X"\n', encoding="utf-8")
    done = run("ale", "post", file, *options)
    assert (done.code, done.text, said in done.err) == (code, "", True), done.err
    assert not Path("w20.sqlite").exists() or statuses(run) == []
