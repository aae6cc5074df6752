"""landscape.toml: what is wrong in it is told by file, table and key."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import idockit
from idockit.ale.checking import check
from idockit.ale.landscape import Landscape, OutboundProfile, Policies
from idockit.ale.loading import load_landscape, unknown_names
from idockit.errors import ConfigurationError, Where
from idockit.segments import builtin

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "landscape"
WORKED = (FIXTURES / "landscape.toml").read_text(encoding="utf-8")

SYSTEMS = """
[[system]]
name = "A"
own = true
[[system]]
name = "B"
"""
FLOW = """
[[view]]
name = "V"
[[view.flow]]
sender = "A"
receiver = "B"
message = "MATMAS"
"""


def load(text: str) -> Landscape:
    return load_landscape(text, builtin())


# -- the worked example


def test_the_worked_landscape_loads_with_nothing_wrong_but_what_it_teaches() -> None:
    landscape = load(WORKED)
    assert [system.name for system in landscape.system] == ["E10CLNT100", "W20CLNT200", "S30CLNT300", "O40CLNT400"]
    assert [str(problem) for problem in check(landscape, builtin())] == [
        (
            "outbound[3].segment_release: warning: no definition of a segment of MATMAS03 carries a release: "
            "nothing is cut (ALE 2.8)"
        )
    ]


def test_the_policies_it_shows_are_the_defaults() -> None:
    assert load(WORKED).policy == Policies()


def test_its_material_is_valid_and_holds_what_the_filters_look_at() -> None:
    path = FIXTURES / "matmas.idoc"
    assert list(idockit.iter_errors(path)) == []
    (idoc,) = idockit.load(path)
    plants = [segment["WERKS"] for segment in idoc.walk() if segment.name == "E1MARCM"]
    areas = [segment["VKORG"] + segment["VTWEG"] for segment in idoc.walk() if segment.name == "E1MVKEM"]
    assert plants == ["1000", "1100", "2000"]
    assert areas == ["000101", "000102", "000103", "000201", "000202"]


def test_a_landscape_survives_its_own_values() -> None:
    landscape = load(WORKED)
    assert Landscape.model_validate(landscape.model_dump()) == landscape


def test_flows_are_found_by_sender_and_message_in_the_order_of_the_file() -> None:
    landscape = load(WORKED)
    assert [flow.receiver for flow in landscape.flows("E10CLNT100", "MATMAS")] == [
        "W20CLNT200",
        "S30CLNT300",
        "O40CLNT400",
    ]
    assert landscape.flows("W20CLNT200", "MATMAS") == []
    assert [place for place, _ in landscape.view[1].flows()] == ["flow[0]"]


def test_defaults_of_a_profile() -> None:
    profile = OutboundProfile(rcvprn="B", message="MATMAS", port="P", idoc_type="MATMAS05")
    assert (profile.rcvprt, profile.outmod, profile.package_size, profile.syntax_check) == ("LS", "2", 1, True)


# -- broken files

BROKEN = [
    # the text, the message
    ("a = \n", "landscape.toml:1:5: is not TOML: Invalid value"),
    ("a = 1\nb", "landscape.toml:2: is not TOML: Expected '=' after a key in a key/value pair"),
    ("", "landscape.toml: system: is missing"),
    ("[system]\nname = 'A'", "landscape.toml: system: is one table, expected several: write [[system]]"),
    ("[[system]]\nname = ''", "landscape.toml: system[0].name: is empty"),
    ("[[system]]\nname = 'A B'", 'landscape.toml: system[0].name: found "A B", expected a name without blanks'),
    (
        "[[system]]\nname = 'ABCDEFGHIJK'",
        'landscape.toml: system[0].name: found "ABCDEFGHIJK", expected 10 characters at most',
    ),
    ("[[system]]\nname = 7", "landscape.toml: system[0].name: found 7, expected a text in quotes"),
    ("[[system]]\nname = 'A'\nclient = 'X'", 'landscape.toml: system[0].client: found "X", expected three digits'),
    ("[[system]]\nname = 'A'\nown = 'maybe'", 'landscape.toml: system[0].own: found "maybe", expected true or false'),
    (
        "[[system]]\nname = 'A'\nrelaese = '750'",
        "landscape.toml: system[0].relaese: there is no such key; the nearest is release",
    ),
    (SYSTEMS + "[[prot]]\nname = 'P'", "landscape.toml: prot: there is no such key; the nearest is port"),
    (
        SYSTEMS + FLOW + "[[view.flow.group]]\nfilter = [{ values = ['1000'] }]",
        "landscape.toml: view[0].flow[0].group[0].filter[0].object: is missing",
    ),
    (
        SYSTEMS + FLOW + "[[view.flow.group]]\nfilter = [{ object = 'PLANT', values = '1000' }]",
        'landscape.toml: view[0].flow[0].group[0].filter[0].values: found "1000", expected an array',
    ),
    (
        SYSTEMS + FLOW + "[[view.flow.group]]\nfilter = [{ object = 'PLANT', value = ['1000'] }]",
        "landscape.toml: view[0].flow[0].group[0].filter[0].values: is missing",
    ),
    (
        SYSTEMS + "[[port]]\nname = 'P'\nkind = 'ftp'",
        "landscape.toml: port[0].kind: found \"ftp\", expected 'file', 'xml-file', 'trfc' or 'xml-http'",
    ),
    (
        SYSTEMS + "[[outbound]]\nrcvprn = 'B'\nmessage = 'M'\nport = 'P'\nidoc_type = 'T'\npackage_size = 0",
        "landscape.toml: outbound[0].package_size: found 0, expected 1 or more",
    ),
    (SYSTEMS + "policy = 1", "landscape.toml: system[1].policy: there is no such key; there are name, text, client"),
    ("a = " + "[" * 5000, "landscape.toml: is not TOML: it is nested too deeply"),
    ("a = " + "9" * 5000, "landscape.toml: is not TOML: Exceeds the limit"),
    ("policy = 1\n" + SYSTEMS, "landscape.toml: policy: found 1, expected a table"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN, ids=range(len(BROKEN)))
def test_what_is_wrong_is_told_by_file_table_and_key(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(text)
    assert str(caught.value).startswith(message)
    assert caught.value.exit_code == 2
    assert caught.value.__cause__ is None


# -- names that nobody declares

RULE = "[[rule]]\nname = 'R'\nsegment = 'E1MARCM'\n"
UNKNOWN = [
    # what follows the systems A and B, place, reason
    (
        FLOW.replace('"B"', '"BB"'),
        "view[0].flow[0].receiver",
        "logical system BB is not in [[system]]; the nearest is B",
    ),
    (FLOW.replace('"A"', '"X"'), "view[0].flow[0].sender", "logical system X is not in"),
    (
        FLOW.replace("flow]]", "bapi]]").replace('"B"', '"C"') + "object = 'O'\nmethod = 'M'",
        "view[0].bapi[0].receiver",
        "logical system C is not in",
    ),
    (
        FLOW + "[[view.flow.group]]\ndependency = [{ message = 'MATMAT' }]",
        "view[0].flow[0].group[0].dependency[0].message",
        "no flow has the message type MATMAT; the nearest is MATMAS",
    ),
    (
        "[[binding]]\nmessage = 'MATMAS'\nobject = 'PLANT'\nsegment = 'E1MARCX'\nfield = 'WERKS'",
        "binding[0].segment",
        "segment type E1MARCX has no definition; the nearest known is E1MARC",
    ),
    (
        "[[binding]]\nmessage = 'MATMAS'\nobject = 'PLANT'\nsegment = 'E2MARCM008'\nfield = 'WERKS'",
        "binding[0].segment",
        "segment type E2MARCM008 has no definition; it is a definition of E1MARCM",
    ),
    (
        "[[binding]]\nmessage = 'MATMAS'\nobject = 'PLANT'\nsegment = 'E1MARCM'\nfield = 'WERK'",
        "binding[0].field",
        "E1MARCM has no field WERK; the nearest is WERKS",
    ),
    ("[[segment_filter]]\nmessage = 'MATMAS'\nsegment = 'E1X'", "segment_filter[0].segment", "segment type E1X has no"),
    (
        "[[segment_filter]]\nmessage = 'MATMAS'\nsegment = 'E1MARCM'\nreceiver = 'C'",
        "segment_filter[0].receiver",
        "logical system C",
    ),
    (
        (
            "[[reduction]]\nmessage = 'Z'\nreference = 'MATMAS'\nidoc_type = 'MATMAS05'\n"
            "segments = { E1MARAM = ['MSGFN', 'MATNO'] }"
        ),
        "reduction[0].segments.E1MARAM[1]",
        "E1MARAM has no field MATNO; the nearest is MATNR",
    ),
    (
        "[[reduction]]\nmessage = 'Z'\nreference = 'MATMAS'\nidoc_type = 'MATMAS05'\nsegments = { E1MARAMM = ['*'] }",
        "reduction[0].segments.E1MARAMM",
        "segment type E1MARAMM has no definition; the nearest known is E1MARMM",
    ),
    (RULE + "[[rule.rows]]\nfield = 'DISPX'\nkind = 'CLEAR'", "rule[0].rows[0].field", "E1MARCM has no field DISPX"),
    (
        RULE + "[[rule.rows]]\nfield = 'DISPO'\nkind = 'MOVE'\nsender = 'EKGRPX'",
        "rule[0].rows[0].sender",
        "E1MARCM has no field EKGRPX; the nearest is EKGRP",
    ),
    (RULE + "[[rule.rows]]\nfield = 'DISPO'\nkind = 'MOVE'\nvalue = 'NONE'", "rule[0].rows[0].value", "E1MARCM has no"),
    (RULE + "exits = { PRCTRX = 'ALPHA' }", "rule[0].exits.PRCTRX", "E1MARCM has no field PRCTRX"),
    (RULE + "drop_without_hit = ['DISPX']", "rule[0].drop_without_hit[0]", "E1MARCM has no field DISPX"),
    (
        RULE + "[[conversion]]\nrule = 'Q'\nmessage = 'MATMAS'\nsegment = 'E1MARCM'\nsender = 'A'\nreceiver = 'B'",
        "conversion[0].rule",
        "conversion rule Q is not in [[rule]]; there are R",
    ),
    (
        "[[outbound]]\nrcvprn = 'C'\nmessage = 'MATMAS'\nport = 'P'\nidoc_type = 'MATMAS05'",
        "outbound[0].rcvprn",
        "logical system C",
    ),
    (
        "[[inbound]]\nsystem = 'C'\nsndprn = 'A'\nmessage = 'MATMAS'\nprocess_code = 'P'",
        "inbound[0].system",
        "logical system C",
    ),
    ("[serialized_objects]\nC = ['BUS1001']", "serialized_objects.C", "logical system C"),
]


@pytest.mark.parametrize(("text", "place", "reason"), UNKNOWN, ids=[place for _, place, _ in UNKNOWN])
def test_names_that_nobody_declares_are_refused_before_anything_is_sent(text: str, place: str, reason: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(SYSTEMS + text)
    assert caught.value.where == Where("landscape.toml", path=place)
    assert caught.value.reason.startswith(reason)
    landscape = Landscape.model_validate(tomllib.loads(SYSTEMS + text))
    assert unknown_names(landscape, builtin())[0][0] == place
    assert next(problem.place for problem in check(landscape, builtin()) if problem.kind == "error") == place


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_landscape("[[system]]\nname = 1\nclient = 'X'\n[[port]]\n", builtin(), source="my.toml")
    assert str(caught.value) == "my.toml: system[0].name: found 1, expected a text in quotes"
    assert caught.value.more == (
        'my.toml: system[0].client: found "X", expected three digits',
        "my.toml: port[0].name: is missing",
        "my.toml: port[0].kind: is missing",
    )


def test_a_partner_that_is_no_logical_system_need_not_be_one() -> None:
    text = "[[outbound]]\nrcvprn = '4711'\nrcvprt = 'KU'\nmessage = 'INVOIC'\nport = 'P'\nidoc_type = 'INVOIC02'"
    assert load(SYSTEMS + text).outbound[0].rcvprt == "KU"


def test_of_a_segment_type_whose_fields_are_not_all_known_any_field_may_be_meant() -> None:
    text = "[[binding]]\nmessage = 'SRCLST'\nobject = 'X'\nsegment = 'E1EORDM'\nfield = 'UNHEARD'"
    assert load(SYSTEMS + text).binding[0].field == "UNHEARD"


LINES = WORKED.split("\n")


@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from(["cut", "twice", "swap"])), max_size=4))
def test_a_spoilt_file_is_loaded_and_checked_or_refused_never_more(changes: list[tuple[int, str]]) -> None:
    lines = list(LINES)
    for index, change in changes:
        index %= len(lines)
        if change == "cut":
            del lines[index]
        elif change == "twice":
            lines.insert(index, lines[index])
        else:
            lines[index], lines[index - 1] = lines[index - 1], lines[index]
    try:
        landscape = load("\n".join(lines))
    except ConfigurationError as error:
        told = str(error)
    else:
        told = "landscape.toml: loaded"
        check(landscape, builtin())
    assert told.startswith("landscape.toml:")
