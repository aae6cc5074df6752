"""idockit ale send: objects of a system to their receivers, what goes along, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Result, Run

import idockit

STORE = ("--store", "e10.sqlite")
OUT = ("-o", "out")


def send(run: Run, *arguments: str) -> Result:
    return run("ale", "send", *arguments, *STORE, *OUT)


def lines(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.text.splitlines()]


def folders(done: Result) -> list[str]:
    """The receivers of the files that were written."""
    return [Path(line).parent.name for line in done.text.split()]


def stored(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("ale", "list", *STORE, "--json").text)
    return found


def replaced(old: str, new: str) -> None:
    """Change the landscape."""
    text = Path("landscape.toml").read_text("utf-8")
    assert old in text
    Path("landscape.toml").write_text(text.replace(old, new), "utf-8")


def load(run: Run, tables: dict[str, list[dict[str, str]]]) -> None:
    done = run("system", "load", "-", *STORE, stdin=json.dumps(tables).encode())
    assert done.code == 0, done.err


# -- which objects, to whom


def test_one_object_to_each_receiver_with_msgfn_005(central: Path, run: Run) -> None:
    done = send(run, "material", "R-100")
    assert (done.code, folders(done)) == (0, ["W20CLNT200", "S30CLNT300"]), done.err
    plants = []
    for path in done.text.split():
        (idoc,) = idockit.load(path)
        assert {segment["MSGFN"] for segment in idoc.walk()} == {"005"}
        plants.append([segment["WERKS"] for segment in idoc.walk() if segment.name == "E1MARCM"])
    assert plants == [["2000", "3000"], ["3000"]]
    assert [item["status"] for item in stored(run)] == ["03", "03"]


def test_all_of_a_kind_and_by_message_type(central: Path, run: Run) -> None:
    by_name = send(run, "material", "--to", "W20CLNT200", "--json")
    by_type = send(run, "matmas", "--to", "W20CLNT200", "--json")
    for done in (by_name, by_type):
        assert [(item["message"], item["idoc_type"]) for item in lines(done)] == [("MATMAS", "MATMAS05")] * 2
    assert len({json.loads(line)["receivers"][0]["docnum"] for line in (by_name.text + by_type.text).splitlines()}) == 4


def test_several_keys_of_several_fields(central: Path, run: Run) -> None:
    done = send(run, "source-list", "R-100/2000", "--to", "S30CLNT300")
    assert (done.code, folders(done)) == (0, ["S30CLNT300"])
    done = send(run, "material", "P-100", "R-100", "P-999", "--to", "W20CLNT200")
    assert (done.code, len(done.text.split())) == (3, 2)
    assert "Material P-999: is not in E10CLNT100, expected an object that is there" in done.err


def test_a_sender_that_the_user_names(central: Path, run: Run) -> None:
    done = send(run, "vendor", "--from", "W20CLNT200")
    assert (done.code, done.text) == (1, "")
    assert "Vendor 0000001000: CREMAS has no receiver" in done.err
    done = send(run, "vendor", "--from", "NOWHERE")
    assert (done.code, "no logical system NOWHERE" in done.err) == (4, True)


def test_nobody_wants_it(central: Path, run: Run) -> None:
    done = send(run, "vendor", "--to", "E10CLNT100")
    assert (done.code, done.text, stored(run)) == (1, "", [])
    assert "the model does not send the message type to this receiver" in done.err
    load(run, {"CSKS": [{"KOKRS": "1000", "KOSTL": "0000004100", "DATBI": "99991231", "DATAB": "20260101"}]})
    done = send(run, "cost-center")
    assert (done.code, done.text, stored(run)) == (1, "", [])


def test_there_is_nothing_of_the_kind(central: Path, run: Run) -> None:
    done = send(run, "customer")
    assert (done.code, done.text) == (0, "")
    assert "E10CLNT100 has no Customer" in done.err


def test_without_an_object_what_waits_is_sent(central: Path, run: Run) -> None:
    replaced('message = "CREMAS", port = "W20FILE"', 'message = "CREMAS", outmod = "4", port = "W20FILE"')
    done = send(run, "vendor")
    assert (done.code, folders(done)) == (0, ["S30CLNT300"])
    assert "has status 30: collected for a packet" in done.err
    done = send(run)
    assert (done.code, folders(done)) == (0, ["W20CLNT200"])
    assert "1 IDocs were waiting" in done.err
    assert "0 IDocs were waiting" in send(run).err


# -- what goes along


def test_classifications_go_along_with_a_retail_vendor(central: Path, run: Run) -> None:
    profile = '{ rcvprn = "W20CLNT200", message = "CREMAS", port = "W20FILE", idoc_type = "CREMAS06" },'
    replaced(profile, f"{profile}\n  {profile.replace('CREMAS06', 'CLFMAS02').replace('CREMAS', 'CLFMAS')}")
    flow = '{ sender = "E10CLNT100", receiver = "W20CLNT200", message = "CREMAS" },'
    replaced(flow, f"{flow}\n  {flow.replace('CREMAS', 'CLFMAS')}")
    key = {"OBTAB": "LFA1", "OBJEK": "0000001000", "KLART": "010", "MAFID": "O"}
    load(run, {"OUR_OCLF": [key]})
    assert folders(send(run, "vendor")) == ["W20CLNT200", "S30CLNT300"]
    Path("landscape.toml").write_text(
        Path("landscape.toml").read_text("utf-8") + "\n[switch]\nretail = true\n", "utf-8"
    )
    done = send(run, "vendor", "--json")
    assert done.code == 0, done.err
    assert [item["message"] for item in lines(done)] == ["CREMAS", "CLFMAS"]
    assert [item["receiver"] for item in lines(done)[1]["receivers"]] == ["W20CLNT200"]
    done = send(run, "vendor", "--to", "S30CLNT300")
    assert (done.code, folders(done)) == (0, ["S30CLNT300"])
    assert "Classification LFA1/0000001000/010/O is not sent along: not-in-model" in done.err


# -- choices


def test_bills_of_material_as_they_are_on_a_day_and_for_the_receiver(central: Path, run: Run) -> None:
    key = {"MATNR": "P-100", "WERKS": "2000", "STLAN": "1", "STLKN": "00000002", "DATUV": "20260601"}
    load(run, {"STPO": [{**key, "POSTP": "L", "POSNR": "0020", "IDNRK": "P-100", "MENGE_C": "2", "MEINS": "PCE"}]})

    def items(*more: str) -> list[tuple[str, str]]:
        done = send(run, "bom", "P-100", "--to", "W20CLNT200", *more)
        assert done.code == 0, done.err
        (idoc,) = idockit.load(done.text.strip())
        return [(item["POSNR"], item["DATUV"]) for item in idoc.walk() if item.name == "E1STPOM"]

    assert [number for number, _ in items("--date", "2026-03-01")] == ["0010"]
    assert [number for number, _ in items("--date", "20260701")] == ["0010", "0020"]
    assert {day for _, day in items("--date", "2026-03-01", "--valid-from", "2026-09-01")} == {"20260901"}


def test_a_change_number_for_the_receiver(central: Path, run: Run) -> None:
    done = send(run, "bom", "--to", "W20CLNT200", "--target-change-number", "500000000112")
    assert done.code == 0, done.err
    (idoc,) = idockit.load(done.text.strip())
    assert "500000000112" in {segment["AENNR"] for segment in idoc.walk() if segment.name in ("E1STKOM", "E1STPOM")}
    done = send(run, "bom", "--to", "W20CLNT200", "--change-number", "500000000999")
    assert (done.code, "500000000999" in done.err) == (1, True)


def test_a_status_that_locks_and_is_ignored(central: Path, run: Run) -> None:
    Path("landscape.toml").write_text(
        Path("landscape.toml").read_text("utf-8") + '\n[switch]\nbom_locked_status = ["01"]\n', "utf-8"
    )
    done = send(run, "bom", "P-100/2000/1")
    assert (done.code, done.text) == (1, "")
    assert "P-100/2000/1 is not sent: BOM status 01 locks distribution" in done.err
    assert folders(send(run, "bom", "--ignore-lock")) == ["W20CLNT200", "S30CLNT300"]


def test_before_a_bom_is_deleted_the_user_is_asked(central: Path, run: Run) -> None:
    replaced(
        '{ rcvprn = "W20CLNT200", message = "BOMMAT", p',
        '{ rcvprn = "W20CLNT200", message = "BOMMAT", mescod = "DEL", p',
    )
    delete = ("bom", "--variant", "DEL", "--to", "W20CLNT200")
    done = send(run, *delete)
    assert (done.code, done.text, stored(run)) == (1, "", [])
    assert "DEL deletes the BOM in the receiver" in done.err
    assert "--yes answers beforehand" in done.err
    assert "nothing is sent: not confirmed" in done.err
    done = send(run, *delete, "--yes")
    assert done.code == 0, done.err
    assert [item["variant"] for item in stored(run)] == ["DEL"]


def test_further_choices_by_name(central: Path, run: Run) -> None:
    load(run, {"OUR_OCLF": [{"OBTAB": "LFA1", "OBJEK": "0000001000", "KLART": "010", "MAFID": "O"}]})
    by_flag = send(run, "classification", "--date", "2026-03-01", "--to", "W20CLNT200")
    by_name = send(run, "classification", "--option", "key_date=20260301", "--to", "W20CLNT200")
    assert (by_flag.code, by_flag.err) == (by_name.code, by_name.err)


# -- what is told


def test_explain_says_what_went_and_why(central: Path, run: Run) -> None:
    done = send(run, "vendor", "--to", "W20CLNT200", "--explain")
    assert done.code == 0
    assert done.text.startswith("CREMAS CREMAS06 from E10CLNT100: ")
    assert "W20CLNT200: IDoc " in done.text


def test_json_has_what_collecting_left_out(central: Path, run: Run) -> None:
    done = send(run, "info-record", "--to", "W20CLNT200", "--json")
    assert done.code == 0, done.err
    (item,) = lines(done)
    assert item["receivers"][0]["file"] == str(Path("out", "W20CLNT200", "O_100_0000000000000100"))
    left = [entry for entry in item["entries"] if entry["step"] == "collecting"]
    assert [entry["rule"] for entry in left] == ["R-GEN-8"]
    assert "by COND_A" in left[0]["reason"]
    assert left[0]["reason"] in send(run, "info-record", "--to", "W20CLNT200", "--explain").text


# -- bad input

BAD = [
    # arguments, exit code, what is said
    (("vendr",), 4, "no distributable object vendr; the nearest is vendor; there are change-number, "),
    (("CREMSA",), 4, "no distributable object CREMSA; the nearest is CREMAS; "),
    (("vendor", "1000"), 3, "Vendor 1000: is not in E10CLNT100"),
    (("vendor", "0000001000/2"), 3, "0000001000/2 is no key of vendor, expected LIFNR"),
    (("info-record", ""), 3, "is not in E10CLNT100"),
    (("bom", "P-999"), 3, "no BOM P-999 in E10CLNT100, expected MATNR, WERKS, STLAN or the first of them"),
    (("scale",), 1, "Value scale: no message type is known for it, so that it cannot be sent"),
    (("vendor", "--option", "x"), 2, "'x', expected NAME=VALUE"),
    (("vendor", "--valid-from", "2026-01-01"), 2, "vendor has no choice valid_from, expected message_variant"),
    (("user", "--option", "metod=X"), 2, "user has no choice metod, expected message_variant or method"),
    (("bom", "--date", "2026-13-01"), 2, "'2026-13-01' does not match"),
    (("vendor", "--landscape", "nowhere.toml"), 3, "nowhere.toml: cannot be read"),
    (("vendor", "--store", "nowhere.sqlite"), 3, "nowhere.sqlite: there is no such database"),
    (("vendor", "--store", "landscape.toml"), 3, "file is not a database"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), BAD, ids=range(len(BAD)))
def test_bad_input(central: Path, run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run("ale", "send", *STORE, *OUT, *arguments)
    assert (done.code, done.text, said in done.err) == (code, "", True), done.err
    assert (stored(run), Path("out").exists()) == ([], False)
