"""idockit objects: what is known of the distributable objects, with its standing, and their rules."""

from __future__ import annotations

import json

import pytest
from command_line import Run

from idockit.objects import all_objects
from idockit.rules import all_rules

NAMES = [item.name for item in all_objects()]


def test_list_has_all_in_the_order_of_the_source(run: Run) -> None:
    done = run("objects", "list")
    lines = [line.split() for line in done.text.splitlines()]
    assert (done.code, [line[1] for line in lines]) == (0, NAMES)
    numbers = [int(line[0]) for line in lines]
    assert (numbers, set(range(1, 26)) - set(numbers)) == (sorted(numbers), set())


def test_list_marks_what_no_source_confirms(run: Run) -> None:
    line = next(line for line in run("objects", "list").text.splitlines() if " vendor " in line)
    assert line.split()[:4] == ["16", "vendor", "CREMAS", "CRECOR?"]


def test_list_as_json(run: Run) -> None:
    found = json.loads(run("objects", "list", "--json").text)
    assert [item["name"] for item in found] == NAMES
    assert [item["messages"][0]["shown"] for item in found if item["name"] == "material"] == ["MATMAS"]


@pytest.mark.parametrize("name", ["vendor", "VENDOR", "CREMAS", "cremas"])
def test_show_by_name_or_message_type(run: Run, name: str) -> None:
    done = run("objects", "show", name)
    lines = done.text.splitlines()
    assert (done.code, lines[0]) == (0, "vendor  Vendor")
    facts = {line[:24].strip(): line[24:].strip() for line in lines[1:] if not line.startswith("  R-")}
    assert facts["message types"] == "CREMAS, CRECOR?"
    assert facts["header segment"] == "E1LFA1M"
    assert facts["key"] == "LIFNR"
    assert "E1LFB1M -> LFB1" in facts["tables"]
    assert facts["change pointer object"] == "KRED?"
    assert facts["seed"].startswith("s1:17")


def test_show_names_the_rules_with_their_wording(run: Run) -> None:
    text = run("objects", "show", "vendor").text
    wordings = {rule.id: rule.wording for rule in all_rules()}
    ids = [line.split()[0] for line in text.splitlines() if line.startswith("  R-")]
    assert ids == [f"R-CRE-{number}" for number in range(1, 6)]
    for name in ids:
        assert f"{name:14}  {wordings[name]}" in text


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_shown_as_text_and_as_json(run: Run, name: str) -> None:
    done = run("objects", "show", name)
    assert (done.code, done.err, done.text.split()[0]) == (0, "", name)
    found = json.loads(run("objects", "show", name, "--json").text)
    assert found["name"] == name
    for kind in ("message_types", "idoc_types", "inbound_functions", "filter_objects", "change_pointer_object"):
        for fact in found[kind]:
            assert fact["shown"] == fact["name"] + ("" if fact["verified"] else "?")
            assert fact["shown"] in done.text
    assert [item["id"] for item in found["rules"]] == [
        line.split()[0] for line in done.text.splitlines() if line.startswith("  R-")
    ]


@pytest.mark.parametrize(
    ("name", "near"), [("vendr", "vendor"), ("Matrial", "material"), ("CREMSA", "CREMAS"), ("infrec01", "INFREC")]
)
def test_a_mistyped_name_has_a_suggestion(run: Run, name: str, near: str) -> None:
    done = run("objects", "show", name)
    assert (done.code, done.text) == (4, "")
    assert f"no distributable object {name}; the nearest is {near}; there are change-number, article, " in done.err


def test_a_name_that_nothing_is_near_to(run: Run) -> None:
    done = run("objects", "show", "xyzzy")
    assert done.code == 4
    assert "no distributable object xyzzy; there are change-number" in done.err
