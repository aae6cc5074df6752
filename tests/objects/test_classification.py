"""Classifications, classes, characteristics: what they need, and to whom they go."""

from __future__ import annotations

import pytest
from master_world import DICTIONARY, LANDSCAPE, Client, World, seg, segments_of, texts_of

from idockit.ale.checking import check
from idockit.ale.filters import data_filter
from idockit.ale.landscape import Flow
from idockit.ale.loading import load_landscape
from idockit.ale.tree import Message, Node
from idockit.objects import object_named
from idockit.objects.registry import posting_order

COLOUR = seg("E1AUSPM", ATNAM="COLOUR", ATWRT="RED")
LIDS = seg("E1KSSKM", CLASS="LIDS")


def classification(*children: Node, table: str = "MARA", **fields: str) -> Node:
    return seg("E1OCLFM", *children, **{"OBTAB": table, "OBJEK": "M1", "KLART": "001", "MAFID": "O", **fields})


def prepared(*without: str) -> Client:
    client = World().system()
    for name, rows in (
        ("characteristic", {"CABN": [{"ATNAM": "COLOUR"}]}),
        ("class", {"KLAH": [{"KLART": "001", "CLASS": "LIDS"}]}),
        ("material", {"MARA": [{"MATNR": "M1"}]}),
    ):
        if name not in without:
            client.load(name, **rows)
    return client


def test_a_classification_is_posted_and_its_values_replace_the_others() -> None:
    client = prepared()
    assert client.post("CLFMAS", classification(LIDS, COLOUR, MSGFN="005")).status == "53"
    assert client.get("KSSK", "MARA", "M1", "001", "O", "LIDS") == {}
    assert client.get("AUSP", "MARA", "M1", "001", "O", "COLOUR", "RED", "", "") == {}
    assert client.post("CLFMAS", classification(seg("E1AUSPM", ATNAM="COLOUR", ATWRT="BLUE"))).status == "53"
    keys = [key for key, _ in client.system.rows.below("AUSP")]
    assert keys == [("MARA", "M1", "001", "O", "COLOUR", "BLUE", "", "")]
    assert client.get("KSSK", "MARA", "M1", "001", "O", "LIDS") == {}


def values(client: Client) -> list[tuple[str, str]]:
    return [(key[4], key[5]) for key, _ in client.system.rows.below("AUSP")]


def value(name: str, text: str, **fields: str) -> Node:
    return seg("E1AUSPM", ATNAM=name, ATWRT=text, **fields)


def test_values_are_replaced_characteristic_by_characteristic() -> None:
    client = prepared()
    client.load("characteristic", CABN=[{"ATNAM": "SIZE"}])
    both = [value("COLOUR", "RED"), value("COLOUR", "GREEN"), value("SIZE", "L")]
    assert client.post("CLFMAS", classification(LIDS, *both)).status == "53"
    assert client.post("CLFMAS", classification(LIDS)).status == "53"
    assert values(client) == [("COLOUR", "GREEN"), ("COLOUR", "RED"), ("SIZE", "L")], "no value: all stay"
    assert client.post("CLFMAS", classification(value("COLOUR", "BLUE"), value("COLOUR", "RED"))).status == "53"
    assert values(client) == [("COLOUR", "BLUE"), ("COLOUR", "RED"), ("SIZE", "L")]
    assert client.post("CLFMAS", classification(value("COLOUR", "RED", MSGFN="003"))).status == "53"
    assert values(client) == [("COLOUR", "BLUE"), ("SIZE", "L")], "one is deleted, the others stay"
    held = value("COLOUR", "BLUE", MSGFN="023")
    assert client.post("CLFMAS", classification(held, value("COLOUR", "PINK"))).status == "53"
    assert values(client) == [("COLOUR", "BLUE"), ("COLOUR", "PINK"), ("SIZE", "L")]


@pytest.mark.rule("R-CLF-4")
@pytest.mark.parametrize(
    ("lacking", "what"),
    [("class", "class 001/LIDS is not in W20"), ("characteristic", "characteristic COLOUR is not in W20")],
)
def test_class_and_characteristic_must_be_there(lacking: str, what: str) -> None:
    client = prepared(lacking)
    before = client.dump()
    message = classification(LIDS, COLOUR)
    outcome = client.post("CLFMAS", message)
    assert outcome.status == "51"
    assert what in texts_of(outcome)
    assert client.dump() == before
    complete = prepared()
    assert complete.post("CLFMAS", message).status == "53"


@pytest.mark.rule("R-CLF-4")
def test_a_class_needs_its_characteristics() -> None:
    client = prepared("characteristic")
    lids = seg("E1KLAHM", seg("E1KSMLM", ATNAM="COLOUR"), KLART="001", CLASS="LIDS")
    outcome = client.post("CLSMAS", lids)
    assert outcome.status == "51"
    assert "characteristic COLOUR" in texts_of(outcome)
    assert client.post("CHRMAS", seg("E1CABNM", ATNAM="COLOUR")).status == "53"
    assert client.post("CLSMAS", lids).status == "53"


def test_characteristics_go_before_classes_and_these_before_classifications() -> None:
    objects = [(object_named(name), name) for name in ("CLFMAS", "CLSMAS", "CHRMAS")]
    assert [name for _, name in posting_order(objects)] == ["CHRMAS", "CLSMAS", "CLFMAS"]


@pytest.mark.rule("R-CLF-5")
def test_the_classified_object_must_be_there() -> None:
    client = prepared("material")
    before = client.dump()
    outcome = client.post("CLFMAS", classification(COLOUR))
    assert outcome.status == "51"
    assert "material M1 is not in W20" in texts_of(outcome)
    assert client.dump() == before
    client.load("material", MARA=[{"MATNR": "M1"}])
    assert client.post("CLFMAS", classification(COLOUR)).status == "53"


def test_an_object_of_a_table_that_is_not_ours_is_not_looked_for() -> None:
    client = prepared("material")
    outcome = client.post("CLFMAS", classification(COLOUR, table="EQUI"))
    assert outcome.status == "53"
    assert "EQUI M1 is not looked for" in texts_of(outcome)


@pytest.mark.parametrize("function", ["003", "023"])
def test_what_is_deleted_or_left_out_needs_nothing(function: str) -> None:
    client = prepared("class", "characteristic")
    children = (seg("E1KSSKM", CLASS="LIDS", MSGFN=function), seg("E1AUSPM", ATNAM="COLOUR", MSGFN=function))
    assert client.post("CLFMAS", classification(*children)).status == "53"


@pytest.mark.parametrize("field", ["OBTAB", "OBJEK", "KLART"])
def test_a_key_that_is_blank_is_refused(field: str) -> None:
    client = prepared()
    before = client.dump()
    assert client.post("CLFMAS", classification(COLOUR, **{field: ""})).status == "51"
    assert client.dump() == before


def test_a_long_key_of_an_object_has_its_own_field() -> None:
    client = prepared()
    name = "K" * 60
    message = classification(COLOUR, table="EQUI", OBJEK="", OBJEK_LONG=name)
    assert client.post("CLFMAS", message).status == "53"
    (sent,) = segments_of(client.collect("classification", "EQUI", name, "001", "O"), "E1OCLFM")
    assert (sent.get("OBJEK"), sent["OBJEK_LONG"]) == (None, name)


@pytest.mark.rule("R-CLF-6")
def test_each_of_the_three_has_its_message_type() -> None:
    client = prepared()
    client.post("CLFMAS", classification(LIDS))
    found = {}
    for name, key in (
        ("classification", ("MARA", "M1", "001", "O")),
        ("class", ("001", "LIDS")),
        ("characteristic", ("COLOUR",)),
    ):
        message = client.collect(name, *key).message
        found[name] = message.message_type
        assert [node.get("KEY_DATE") for node in message.walk() if node.segment == "E1DATEM"] == ["20260304"]
    assert found == {"classification": "CLFMAS", "class": "CLSMAS", "characteristic": "CHRMAS"}
    assert {name: object_named(message).name for name, message in found.items()} == {name: name for name in found}


def test_a_dependency_with_its_deletion_flag_goes() -> None:
    client = World().system()
    rule = seg("E1CUKBM", seg("E1CUKNM", LINE="a"), DEP_INTERN="0001")
    assert client.post("CHRMAS", seg("E1CABNM", rule, ATNAM="A")).status == "53"
    assert client.get("CUKN_CABN", "A", "0001", "", "000001") == {"LINE": "a"}
    gone = seg("E1CUKBM", DEP_INTERN="0001", FLDELETE="X")
    assert client.post("CHRMAS", seg("E1CABNM", gone, ATNAM="A")).status == "53"
    assert sorted(client.dump()) == ["CABN"]


FLOWS = """
[[view]]
name = "V"
[[view.flow]]
sender = "E10"
receiver = "W20"
message = "MATMAS"
[[view.flow]]
sender = "E10"
receiver = "S30"
message = "CREMAS"
"""


def flow_of(receiver: str, *groups: tuple[str, ...]) -> str:
    lines = [f'[[view.flow]]\nsender = "E10"\nreceiver = "{receiver}"\nmessage = "CLFMAS"']
    for group in groups:
        lines.append("[[view.flow.group]]")
        lines += [f'[[view.flow.group.dependency]]\nmessage = "{name}"' for name in group]
    return "\n".join(lines) + "\n"


ONE_GROUP = FLOWS + '[[view.flow]]\nsender = "E10"\nreceiver = "W20"\nmessage = "CREMAS"\n'


@pytest.mark.rule("R-CLF-1")
def test_dependencies_stand_in_groups_of_their_own() -> None:
    def found(groups: str) -> list[tuple[str, str]]:
        landscape = load_landscape(LANDSCAPE + ONE_GROUP + groups, DICTIONARY, source="landscape.toml")
        problems = check(landscape, DICTIONARY)
        return [(problem.kind, problem.rule) for problem in problems if "give each a group" in problem.text]

    assert found(flow_of("W20", ("MATMAS", "CREMAS"))) == [("error", "R-CLF-1")]
    assert found(flow_of("W20", ("MATMAS",), ("CREMAS",))) == []


GROUPS = (("MATMAS",), ("CREMAS",))


def receivers_of(table: str, more: str = "") -> set[str]:
    return reached(more + LANDSCAPE + FLOWS + flow_of("W20", *GROUPS) + flow_of("S30", *GROUPS), table)


def reached(text: str, table: str) -> set[str]:
    landscape = load_landscape(text, DICTIONARY, source="landscape.toml")
    segments = (classification(COLOUR, table=table),)
    message = Message({"MESTYP": "CLFMAS", "IDOCTYP": "CLFMAS02"}, segments)
    flows: list[Flow] = landscape.flows("E10", "CLFMAS")
    return {flow.receiver for flow in flows if data_filter(message, flow, landscape, DICTIONARY)[0] is not None}


@pytest.mark.rule("R-CLF-2", "R-CLF-3")
def test_a_classification_goes_where_its_object_goes() -> None:
    found = {table: receivers_of(table) for table in ("MARA", "LFA1")}
    assert found == {"MARA": {"W20"}, "LFA1": {"S30"}}


@pytest.mark.rule("R-CLF-3")
def test_users_extend_the_table_of_objects() -> None:
    assert receivers_of("DRAW") == set()
    assert receivers_of("DRAW", '[object_message]\nDRAW = "CREMAS"\n') == {"S30"}


REDUCED = """
[[reduction]]
message = "ZCLF"
reference = "CLFMAS"
idoc_type = "CLFMAS02"
[reduction.segments]
E1OCLFM = ["*"]
[[reduction]]
message = "ZMAT"
reference = "MATMAS"
idoc_type = "MATMAS05"
[reduction.segments]
E1MARAM = ["*"]
"""


@pytest.mark.rule("R-CLF-1")
def test_so_do_those_of_a_reduced_message_type() -> None:
    text = LANDSCAPE + REDUCED + ONE_GROUP + flow_of("W20", ("MATMAS", "CREMAS")).replace('"CLFMAS"', '"ZCLF"')
    landscape = load_landscape(text, DICTIONARY, source="landscape.toml")
    problems = [problem for problem in check(landscape, DICTIONARY) if problem.rule == "R-CLF-1"]
    assert [problem.kind for problem in problems] == ["error"]


@pytest.mark.rule("R-CLF-2", "R-CLF-3")
def test_a_reduced_message_type_carries_the_objects_of_its_reference() -> None:
    flows = FLOWS.replace('"MATMAS"', '"ZMAT"') + flow_of("W20", ("ZMAT",))
    assert {table: reached(LANDSCAPE + REDUCED + flows, table) for table in ("MARA", "LFA1")} == {
        "MARA": {"W20"},
        "LFA1": set(),
    }
