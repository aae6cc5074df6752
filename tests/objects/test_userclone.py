"""User: the method, the basic type by release, and the model of central user administration."""

from __future__ import annotations

import pytest
from master_world import DICTIONARY, LANDSCAPE, World, seg, segments_of, texts_of

from idockit.ale.loading import load_landscape
from idockit.ale.tree import Node
from idockit.objects import object_named
from idockit.objects.userclone import basic_type

NAME = "user"


def user(*more: Node, method: str = "CHANGE") -> tuple[Node, ...]:
    return (seg("E1BPBNAME", BAPIBNAME="SMITH"), seg("E1BPMETHOD", USMETHOD=method), *more)


@pytest.mark.rule("R-USR-1")
def test_a_user_is_posted_under_its_name() -> None:
    client = World().system()
    logon, defaults = seg("E1BPLOGOND", CLASS="SALES", USTYP="A"), seg("E1BPDEFAUL", LANGU="E")
    assert client.post("USERCLONE", *user(logon, defaults)).status == "53"
    assert client.get("USR02", "SMITH") == {"USMETHOD": "CHANGE", "CLASS": "SALES", "USTYP": "A", "LANGU": "E"}
    assert client.post("USERCLONE", *user(seg("E1BPLOGOND", CLASS="STORE"))).status == "53"
    assert client.get("USR02", "SMITH") == {"USMETHOD": "CHANGE", "CLASS": "STORE", "LANGU": "E"}
    sent = client.collect(NAME, "SMITH")
    assert sent.message is not None
    assert sent.message.message_type == "USERCLONE"
    assert segments_of(sent, "E1BPBNAME") == [{"BAPIBNAME": "SMITH"}]
    assert segments_of(sent, "E1BPMETHOD") == [{"USMETHOD": "CHANGE"}]


@pytest.mark.parametrize(
    "segments",
    [
        (seg("E1BPBNAME", BAPIBNAME="SMITH"),),
        (*user(), seg("E1BPBNAME", BAPIBNAME="JONES")),
        (*user(), seg("E1BPMETHOD", USMETHOD="CHANGE")),
        user(method=""),
        (seg("E1BPBNAME"), seg("E1BPMETHOD", USMETHOD="CHANGE")),
    ],
)
def test_an_idoc_is_of_one_user_and_one_method(segments: tuple[Node, ...]) -> None:
    client = World().system()
    outcome = client.post("USERCLONE", *segments)
    assert outcome.status == "51"
    assert "expected" in texts_of(outcome)
    assert client.dump() == {}


def test_another_method_is_told() -> None:
    client = World().system()
    outcome = client.post("USERCLONE", *user(method="LOCK"))
    assert outcome.status == "53"
    assert "method LOCK: the user is created or changed" in texts_of(outcome)


@pytest.mark.rule("R-USR-2")
@pytest.mark.parametrize(
    ("central", "child", "expected"),
    [
        ("4.5B", "4.5B", "USERCLONE01"),
        ("45B", "46C", "USERCLONE01"),
        ("4.6A", "4.6C", "USERCLONE01"),
        ("4.6B", "620", "USERCLONE02"),
        ("46C", "46B", "USERCLONE02"),
        ("4.6C", "6.10", "USERCLONE03"),
        ("46D", "640", "USERCLONE03"),
        ("610", "700", "USERCLONE04"),
    ],
)
def test_the_highest_basic_type_that_both_know(central: str, child: str, expected: str) -> None:
    assert basic_type(central, child) == basic_type(child, central) == expected


@pytest.mark.parametrize("release", ["", "3.1I", "40B", "latest"])
def test_no_basic_type_for_a_release_that_has_none(release: str) -> None:
    assert basic_type(release, "700") == ""


@pytest.mark.rule("R-USR-2")
def test_an_idoc_for_one_child_has_its_basic_type() -> None:
    releases = LANDSCAPE.replace('name = "E10"', 'name = "E10"\nrelease = "620"')
    releases = releases.replace('name = "S30"', 'name = "S30"\nrelease = "46B"')
    world = World()
    world.landscape = load_landscape(releases, DICTIONARY, source="landscape.toml")
    client = world.system("E10")
    client.post("USERCLONE", *user())
    assert client.collect(NAME, "SMITH", receiver="S30").message.type == "USERCLONE02"
    assert client.collect(NAME, "SMITH", receiver="W20").message.type == "USERCLONE03"
    assert client.collect(NAME, "SMITH", receiver="S30", idoc_type="USERCLONE03").message.type == "USERCLONE03"


BOTH = """
[[view]]
name = "CUA"
[[view.bapi]]
sender = "E10"
receiver = "W20"
object = "User"
method = "Clone"
message = "USERCLONE"
"""
COMPANY = """
[[view.bapi]]
sender = "E10"
receiver = "W20"
object = "UserCompany"
method = "Clone"
message = "USERCOMPANYCLONE"
"""
FLOW = """
[[view.flow]]
sender = "E10"
receiver = "W20"
message = "USERCLONE"
"""


@pytest.mark.rule("R-USR-3")
def test_the_model_has_both_methods_and_no_flow() -> None:
    (check,) = object_named(NAME).model_checks

    def found(text: str) -> list[tuple[str, str, str]]:
        landscape = load_landscape(LANDSCAPE + text, DICTIONARY, source="landscape.toml")
        return [(problem.kind, problem.place, problem.rule) for problem in check(landscape, DICTIONARY)]

    assert found("") == []
    assert found(BOTH + COMPANY) == []
    assert found(BOTH) == [("error", "view[0].bapi[0]", "R-USR-3")]
    assert found(BOTH + COMPANY + FLOW) == [("error", "view[0].flow[0].message", "R-USR-3")]
