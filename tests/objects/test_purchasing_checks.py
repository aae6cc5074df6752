"""Info records and source lists in the distribution model: filters with blanks, listings, number ranges."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from master_world import DICTIONARY, seg

from idockit.ale.checking import check
from idockit.ale.filters import data_filter
from idockit.ale.landscape import Landscape
from idockit.ale.loading import load_landscape
from idockit.ale.problem import Problem
from idockit.ale.receivers import receivers
from idockit.ale.tree import Message, Node
from idockit.cli import main
from idockit.objects.registry import model_problems

SYSTEMS = """
[[system]]
name = "E10"
own = true
[[system]]
name = "W20"
[[system]]
name = "S30"
"""
PLACES = {
    ("INFREC", "PLANT"): "E1EINEM-WERKS",
    ("INFREC", "MATNR"): "E1EINAM-MATNR",
    ("SRCLST", "EKORG"): "E1EORDM-EKORG",
    ("SRCLST", "LIFNR"): "E1EORDM-LIFNR",
}


def model(message: str, more: str = "", *, at: dict[tuple[str, str], str] = PLACES, rest: str = "") -> Landscape:
    """A landscape with one flow; `more` stands in it."""
    rows = "".join(
        f'[[binding]]\nmessage = "{of}"\nobject = "{name}"\nsegment = "{place[:7]}"\nfield = "{place[8:]}"\n'
        for (of, name), place in at.items()
        if of == message
    )
    text = f'[[view]]\nname = "V"\n[[view.flow]]\nsender = "E10"\nreceiver = "W20"\nmessage = "{message}"\n{more}\n'
    return load_landscape(SYSTEMS + rest + rows + text, DICTIONARY, source="landscape.toml")


def group(name: str, values: Sequence[str]) -> str:
    return f'[[view.flow.group]]\nfilter = [{{ object = "{name}", values = {list(values)!r} }}]\n'


def listing(class_type: str, *classes: str) -> str:
    return f'listing = [{{ class_type = "{class_type}", classes = {list(classes) or ["PUMPS"]!r} }}]'


def info_record(*plants: str, **fields: str) -> Message:
    below = (seg("E1EINEM", EKORG="1000", WERKS=plant) for plant in plants)
    return Message({"MESTYP": "INFREC", "IDOCTYP": "INFREC01"}, (seg("E1EINAM", *below, INFNR="5300000001", **fields),))


def filtered(landscape: Landscape, message: Message) -> Node | None:
    left, _ = data_filter(message, landscape.view[0].flow[0], landscape, DICTIONARY)
    return None if left is None else left.segments[0]


def problems(landscape: Landscape) -> list[Problem]:
    return [*check(landscape, DICTIONARY), *model_problems(landscape, DICTIONARY)]


def of_rule(landscape: Landscape, *rules: str) -> list[tuple[str, str, str]]:
    return [(found.kind, found.place, found.rule) for found in problems(landscape) if found.rule in rules]


@pytest.mark.rule("R-INFREC-22", "R-GEN-11", "R-DIFF-13")
def test_cross_plant_data_need_the_blank_in_the_model() -> None:
    message = info_record("1000", "", "2000", MATNR="M1")
    without = filtered(model("INFREC", group("PLANT", ["1000"])), message)
    assert without is not None
    assert [node.get("WERKS") for node in without.children] == ["1000"]
    with_blank = filtered(model("INFREC", group("PLANT", ["1000", ""])), message)
    assert with_blank is not None
    assert [node.get("WERKS") for node in with_blank.children] == ["1000", ""]


@pytest.mark.rule("R-INFREC-24", "R-GEN-11")
def test_a_record_of_non_stock_material_needs_the_blank_in_the_model() -> None:
    stock, non_stock = info_record("1000", MATNR="M1"), info_record("1000")
    without, with_blank = (model("INFREC", group("MATNR", values)) for values in (["M1"], ["M1", ""]))
    assert filtered(without, stock) is not None
    assert filtered(without, non_stock) is None
    assert filtered(with_blank, non_stock) is not None


@pytest.mark.rule("R-INFREC-25", "R-GEN-11")
def test_a_record_of_non_stock_material_needs_the_blank_in_a_material_listing() -> None:
    non_stock = info_record("1000")
    without, with_blank = (model("INFREC", listing("001", *classes)) for classes in (["PUMPS"], ["PUMPS", ""]))
    assert receivers(non_stock, without, "E10", {})[0] == []
    assert [found.system for found in receivers(non_stock, with_blank, "E10", {})[0]] == ["W20"]


@pytest.mark.rule("R-INFREC-23")
def test_the_check_warns_where_no_cross_plant_record_is_sent() -> None:
    without, with_blank = (model("INFREC", group("PLANT", values)) for values in (["1000"], ["1000", ""]))
    found = [problem for problem in problems(without) if problem.rule == "R-INFREC-23"]
    assert [(problem.kind, problem.place) for problem in found] == [("warning", "view[0].flow[0].group[0]")]
    assert "cross-plant info records will not be sent" in found[0].text
    assert of_rule(with_blank, "R-INFREC-23") == []


def refused(message: str, class_type: str) -> list[tuple[str, str, str]]:
    found = of_rule(model(message, listing(class_type)), "R-INFREC-26", "R-INFREC-27", "R-SRC-9", "R-SRC-10")
    return [(kind, place.rpartition(".")[2], rule) for kind, place, rule in found]


@pytest.mark.rule("R-INFREC-26")
def test_a_supplier_listing_may_not_filter_info_records() -> None:
    assert refused("INFREC", "010") == [("error", "class_type", "R-INFREC-26")]


@pytest.mark.rule("R-INFREC-27")
def test_only_material_listings_may_filter_info_records() -> None:
    assert refused("INFREC", "300") == [("error", "class_type", "R-INFREC-27")]
    assert refused("INFREC", "001") == []


@pytest.mark.rule("R-SRC-9")
def test_a_supplier_listing_may_not_filter_source_lists() -> None:
    assert refused("SRCLST", "010") == [("error", "class_type", "R-SRC-9")]


@pytest.mark.rule("R-SRC-10")
def test_only_material_listings_may_filter_source_lists() -> None:
    assert refused("SRCLST", "300") == [("error", "class_type", "R-SRC-10")]
    assert refused("SRCLST", "001") == []


def ranges(*intervals: tuple[str, str, str]) -> str:
    return "".join(
        f'[[number_range]]\nsystem = "{system}"\nobject = "INFNR"\nlow = "{low}"\nhigh = "{high}"\n'
        for system, low, high in intervals
    )


CENTRAL = ("E10", "5300000000", "5399999999")


@pytest.mark.rule("R-INFREC-10")
@pytest.mark.parametrize("other", [("5390000000", "5400000000"), ("5300000001", "5300000002"), ("0", "9999999999")])
def test_overlapping_numbers_of_info_records_are_warned_of(other: tuple[str, str]) -> None:
    overlapping = ranges(CENTRAL, ("W20", *other))
    (found,) = [item for item in problems(model("INFREC", rest=overlapping)) if item.rule == "R-INFREC-10"] or [None]
    assert found is not None
    assert (found.kind, found.place) == ("warning", "number_range[1]")
    assert found.text.endswith("number ranges for purchasing info records need to be synchronized")


@pytest.mark.parametrize(
    "more",
    [
        ranges(CENTRAL, ("W20", "5400000000", "5499999999")),
        ranges(CENTRAL, ("E10", "5300000000", "5300000001")),
        ranges(CENTRAL, ("W20", "5300000000", "5300000001")).replace("INFNR", "OTHER"),
        ranges(("E10", "A000", "A999"), ("W20", "B000", "B999")),
    ],
)
def test_numbers_that_do_not_overlap_are_no_problem(more: str) -> None:
    assert of_rule(model("INFREC", rest=more), "R-INFREC-10") == []


@pytest.mark.rule("R-DIFF-3")
def test_the_filter_purchasing_organization_of_source_lists_looks_at_that_field() -> None:
    wrong = {**PLACES, ("SRCLST", "EKORG"): "E1EORDM-LIFNR"}
    assert of_rule(model("SRCLST", group("EKORG", ["1000", ""])), "R-DIFF-3") == []
    assert of_rule(model("SRCLST", at=wrong), "R-DIFF-3") == [("error", "binding[0].field", "R-DIFF-3")]


def test_the_command_reports_what_the_objects_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "landscape.toml"
    file.write_text(SYSTEMS + ranges(CENTRAL, ("W20", "5300000000", "5300000001")))
    monkeypatch.setattr(sys, "argv", ["idockit", "ale", "check", str(file)])
    assert main() == 0
    assert "need to be synchronized (R-INFREC-10)" in capsys.readouterr().out
