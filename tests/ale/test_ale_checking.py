"""`check`: what contradicts itself in a landscape, cannot work, or is a known trap."""

from __future__ import annotations

import tomllib

import pytest

from idockit.ale.checking import Problem, check
from idockit.ale.filterobjects import FILTER_OBJECTS, LISTINGS, allowed, known_as
from idockit.ale.landscape import Landscape
from idockit.segments import builtin

SYSTEMS = """
[[system]]
name = "A"
release = "750"
own = true
[[system]]
name = "B"
[[system]]
name = "C"
"""
PORT = '[[port]]\nname = "P"\nkind = "file"\n'


def profile(message: str, idoc_type: str, receiver: str = "B", more: str = "") -> str:
    return (
        f'[[outbound]]\nrcvprn = "{receiver}"\nmessage = "{message}"\nport = "P"\nidoc_type = "{idoc_type}"\n{more}\n'
    )


def binding(message: str, name: str, place: str, more: str = "") -> str:
    segment, field = place.split("-")
    return f'[[binding]]\nmessage = "{message}"\nobject = "{name}"\nsegment = "{segment}"\nfield = "{field}"\n{more}\n'


def flow(message: str, *groups: str, receiver: str = "B", sender: str = "A", more: str = "") -> str:
    tables = "".join(f"[[view.flow.group]]\n{group}\n" for group in groups)
    return f'[[view.flow]]\nsender = "{sender}"\nreceiver = "{receiver}"\nmessage = "{message}"\n{more}\n{tables}'


def filters(**values: list[str]) -> str:
    rows = ", ".join(f'{{ object = "{name}", values = {allowed_values!r} }}' for name, allowed_values in values.items())
    return f"filter = [{rows}]"


def needs(*messages: str) -> str:
    return "dependency = [" + ", ".join(f'{{ message = "{name}" }}' for name in messages) + "]"


VIEW = '[[view]]\nname = "V"\n'
MATMAS = binding("MATMAS", "PLANT", "E1MARCM-WERKS") + profile("MATMAS", "MATMAS05") + PORT
SALES = (
    binding("DEBMAS", "BUKRS", "E1KNB1M-BUKRS")
    + binding("DEBMAS", "VKORG", "E1KNVVM-VKORG")
    + profile("DEBMAS", "DEBMAS06")
    + PORT
)
INFREC = (
    binding("INFREC", "PLANT", "E1EINEM-WERKS")
    + binding("INFREC", "MATNR", "E1EINAM-MATNR")
    + profile("INFREC", "INFREC01")
    + PORT
)
SRCLST = (
    binding("SRCLST", "EKORG", "E1EORDM-EKORG")
    + binding("SRCLST", "LIFNR", "E1EORDM-LIFNR")
    + profile("SRCLST", "SRCLST01")
    + PORT
)
CLFMAS = profile("CLFMAS", "CLFMAS02") + profile("MATMAS", "MATMAS05") + profile("CREMAS", "CREMAS06") + PORT
G = "view[0].flow[0].group[0]"


def problems(text: str) -> list[Problem]:
    return check(Landscape.model_validate(tomllib.loads(SYSTEMS + text)), builtin())


def told(text: str) -> list[tuple[str, str, str]]:
    return [(problem.kind, problem.place, problem.rule) for problem in problems(text)]


def test_a_landscape_without_fault_has_no_problem() -> None:
    assert problems(VIEW + flow("MATMAS", filters(PLANT=["1000"])) + MATMAS) == []


# -- filter objects (R-GEN-9)

NOT_ALLOWED = [
    # message type, basic type, filter object, what is allowed
    ("INFREC", "INFREC01", "KOKRS", "allowed are PLANT, MATNR, EKORG, LIFNR"),
    ("SRCLST", "SRCLST01", "VKORG", "allowed are MATNR, PLANT, EKORG, LIFNR"),
    ("SRVMAS", "SRVMAS01", "PLANT", "none is named for it"),
    ("COSMAS", "COSMAS01", "PLANT", "allowed are KOKRS, KOSAR"),
    ("ORDERS", "ORDERS05", "PLANT", "none is named for it"),
    ("HRMD_ABA", "HRMD_ABA01", "PLANT", "allowed are OTYPE, INFTY, SUBTY, SCLAS, FILTER1, FILTER2"),
]


@pytest.mark.rule("R-GEN-9")
@pytest.mark.parametrize(("message", "idoc_type", "name", "may"), NOT_ALLOWED)
def test_a_filter_object_that_is_not_allowed_is_an_error(message: str, idoc_type: str, name: str, may: str) -> None:
    text = VIEW + flow(message, filters(**{name: ["1000"]})) + profile(message, idoc_type) + PORT
    errors = [problem for problem in problems(text) if problem.kind == "error"]
    assert errors == [
        Problem(
            "error",
            f"{G}.filter[0].object",
            f"{name} is no filter object type of {message}: {may}; assign it in [[binding]], if your system does",
            "R-GEN-9",
        )
    ]


@pytest.mark.rule("R-GEN-9")
@pytest.mark.parametrize("message", ["INFREC", "SRCLST"])
def test_supplier_listings_may_not_filter_info_records_and_source_lists(message: str) -> None:
    def listing(class_type: str) -> list[tuple[str, str, str]]:
        more = f'listing = [{{ class_type = "{class_type}", classes = ["X"] }}]'
        return told(VIEW + flow(message, more=more) + profile(message, f"{message}01") + PORT)

    rule = {"INFREC": "R-INFREC-26", "SRCLST": "R-SRC-9"}[message]
    assert listing("010") == [("error", "view[0].flow[0].listing[0].class_type", rule)]
    assert listing("001") == []


def test_a_binding_of_ones_own_allows_a_filter_object() -> None:
    own = binding("SRVMAS", "MATKL", "E1ASMDM-MATKL")
    assert problems(VIEW + flow("SRVMAS", filters(MATKL=["9"])) + own + profile("SRVMAS", "SRVMAS01") + PORT) == []


def test_a_reduced_message_type_has_the_filter_objects_of_its_reference() -> None:
    reduced = (
        '[[reduction]]\nmessage = "ZMAT"\nreference = "MATMAS"\nidoc_type = "MATMAS05"\n'
        'segments = { E1MARAM = ["*"], E1MAKTM = ["*"] }\n'
    )
    rest = reduced + binding("MATMAS", "PLANT", "E1MARCM-WERKS") + profile("ZMAT", "MATMAS05") + PORT
    assert problems(VIEW + flow("ZMAT", filters(PLANT=["1000"])) + rest) == []
    assert told(VIEW + flow("ZMAT", filters(KOKRS=["1000"])) + rest) == [("error", f"{G}.filter[0].object", "R-GEN-9")]


def test_the_table_of_filter_objects_names_fields_that_are_declared() -> None:
    standings = {"seed", "verified", "derived", "unconfirmed", "unknown"}
    for message, objects in FILTER_OBJECTS.items():
        for name, item in objects.items():
            assert {item.standing, item.field_standing} <= standings
            assert (item.field_standing == "unknown") == (not item.field), (message, name)
            if item.field:
                assert item.field in builtin().segment(item.segment).by_name, (message, name)
    assert FILTER_OBJECTS["HRMD_B"] == FILTER_OBJECTS["HRMD_A"]
    assert set(LISTINGS) <= set(FILTER_OBJECTS)


def test_object_types_are_known_by_other_names() -> None:
    assert known_as("WERKS", FILTER_OBJECTS["INFREC"]) == FILTER_OBJECTS["INFREC"]["PLANT"]
    assert known_as("Material", FILTER_OBJECTS["INFREC"]) == FILTER_OBJECTS["INFREC"]["MATNR"]
    assert allowed("PLANT", None, ["PLANT"])
    assert not allowed("PLANT", None, [])


# -- everything else: text, kind, place, what the text holds, rule

CASES = [
    # blank values
    (
        VIEW + flow("INFREC", filters(PLANT=["1000"])) + INFREC,
        ("warning", G, 'PLANT without "" among its values drops records of the purchasing organization', "R-INFREC-23"),
    ),
    (
        VIEW + flow("INFREC", filters(MATNR=["000000000000000012"])) + INFREC,
        ("warning", G, 'MATNR without "" among its values drops info records without a material', "R-GEN-11"),
    ),
    (
        VIEW + flow("SRCLST", filters(EKORG=["1000"], LIFNR=["", "0000001000"])) + SRCLST,
        ("warning", G, 'EKORG without "" among its values drops records without a purchasing', "R-GEN-11"),
    ),
    # values that never match
    (
        VIEW + flow("MATMAS", filters(PLANT=["10000"])) + MATMAS,
        ("error", f"{G}.filter[0].values[0]", "10000 has 5 characters, the field has 4: it never matches", ""),
    ),
    (
        VIEW + flow("MATMAS", filters(PLANT=["1000", "1000"])) + MATMAS,
        ("warning", f"{G}.filter[0].values", "a value stands twice", ""),
    ),
    (
        VIEW + flow("INFREC", filters(MATNR=["", "12"])) + INFREC,
        ("warning", f"{G}.filter[0].values[1]", "in IDocs it reads 000000000000000012 (ALE 5.4)", ""),
    ),
    (
        VIEW + flow("MATMAS", filters(PLANT=[])) + MATMAS,
        ("warning", f"{G}.filter[0].values", "no value is allowed: every E1MARCM goes", ""),
    ),
    # filters that nothing is bound to
    (
        VIEW + flow("MATMAS", filters(VKORG=["1000"])) + MATMAS,
        ("warning", f"{G}.filter[0].object", "no [[binding]] says which field VKORG looks at (E1MVKEM-VKORG", ""),
    ),
    # groups
    (
        VIEW + flow("MATMAS", filters(PLANT=["1000"]), "") + MATMAS,
        ("warning", "view[0].flow[0].group[1]", "a group without filters lets everything through", ""),
    ),
    # dependencies
    (
        VIEW + flow("CLFMAS", needs("MATMAS", "CREMAS")) + flow("MATMAS") + flow("CREMAS") + CLFMAS,
        ("error", G, "demands MATMAS and CREMAS together", "R-CLF-1"),
    ),
    (
        VIEW + flow("MATMAS", needs("CLFMAS", "CREMAS")) + flow("CLFMAS") + flow("CREMAS") + CLFMAS,
        ("warning", G, "demands CLFMAS and CREMAS together", ""),
    ),
    (
        VIEW + flow("MATMAS", needs("MATMAS")) + MATMAS,
        ("error", f"{G}.dependency[0].message", "MATMAS depends on itself", ""),
    ),
    (
        VIEW + flow("CLFMAS", needs("MATMAS")) + flow("MATMAS", receiver="C") + CLFMAS,
        ("error", f"{G}.dependency[0].message", "MATMAS does not go from A to B: it is never met", ""),
    ),
    (
        VIEW + flow("CLFMAS", needs("MATMAS")) + flow("MATMAS", needs("CREMAS")) + flow("CREMAS", needs("CLFMAS")),
        ("error", f"{G}.dependency[0].message", "CLFMAS and MATMAS depend on each other", ""),
    ),
    # unreachable flows
    (
        VIEW + flow("CLFMAS", needs("MATMAS")) + flow("MATMAS", receiver="C") + CLFMAS,
        ("error", "view[0].flow[0]", "the flow is unreachable, no IDoc ever takes it: MATMAS does not go to B", ""),
    ),
    (
        VIEW + flow("INFREC", filters(MATNR=[])) + INFREC,
        ("error", "view[0].flow[0]", "the flow is unreachable, no IDoc ever takes it: MATNR has no value", ""),
    ),
    (
        VIEW + flow("MATMAS", more='listing = [{ class_type = "001", classes = [] }]') + MATMAS,
        ("error", "view[0].flow[0]", "its listings name no class", ""),
    ),
    # the model
    (
        VIEW + flow("MATMAS") + flow("MATMAS") + MATMAS,
        ("warning", "view[0].flow[1]", "is the same flow as view[0].flow[0]: their groups are joined by OR", ""),
    ),
    (VIEW + flow("MATMAS", receiver="A"), ("error", "view[0].flow[0].receiver", "A is the sender too", "")),
    (VIEW + flow("MATMAS") + VIEW + MATMAS, ("error", "view[1]", "has the same name as view[0]", "")),
    ('[[system]]\nname = "A"', ("error", "system[3]", "has the same name as system[0]", "")),
    ('[[system]]\nname = "D"\nown = true', ("error", "system[3].own", "only one system is the own one", "")),
    (
        binding("MATMAS", "X", "E1MARCM-WERKS", "offset = 2\nlength = 3"),
        ("error", "binding[0]", "offset 2 and length 3 reach behind WERKS, which has 4", ""),
    ),
    (binding("MATMAS", "X", "E1MARCM-WERKS") * 2, ("error", "binding[1]", "has the same key as binding[0]", "")),
    (
        binding("MATMAS", "X", "E1KNB1M-BUKRS"),
        ("warning", "binding[0].segment", "no IDoc type of MATMAS has E1KNB1M: it filters nothing", ""),
    ),
    # profiles
    (VIEW + flow("MATMAS"), ("error", "view[0].flow[0]", "no [[outbound]] for B and MATMAS: status 29", "")),
    (
        VIEW + flow("MATMAS") + profile("MATMAS", "MATMAS05", more='mescod = "ABC"') + PORT,
        ("warning", "view[0].flow[0]", "is there for other keys only", ""),
    ),
    (
        VIEW + flow("MATMAS", sender="B", receiver="C") + PORT,
        ("warning", "view[0].flow[0]", "no [[outbound]] for C and MATMAS: status 29", ""),
    ),
    (
        profile("MATMAS", "MATMAS05") * 2 + PORT,
        ("error", "outbound[1]", "has the same key (rcvprn, rcvprt, rcvpfc, message, mescod, mesfct, test) as", ""),
    ),
    (profile("MATMAS", "MATMAS05"), ("error", "outbound[0].port", "port P is not in [[port]]", "")),
    (profile("MATMAS", "MATMAS05") + PORT, ("warning", "outbound[0]", "no flow sends MATMAS to B", "")),
    (profile("MATMAS", "MATMAS99"), ("error", "outbound[0].idoc_type", "IDoc type MATMAS99 has no definition", "")),
    (
        profile("MATMAS", "ORDERS05"),
        ("warning", "outbound[0].idoc_type", "no source says that ORDERS05 carries MATMAS", ""),
    ),
    (
        profile("MATMAS", "MATMAS05", more='extension = "ZMAT"'),
        ("error", "outbound[0].extension", "extension ZMAT has no definition", ""),
    ),
    (
        profile("MATMAS", "MATMAS05", more='segment_release = "46C"'),
        ("warning", "outbound[0].segment_release", "no definition of a segment of MATMAS05 carries a release", ""),
    ),
    (
        profile("MATMAS", "MATMAS05", more="receiver_release = true"),
        ("warning", "outbound[0].receiver_release", "[[system]] B has no release to write into DOCREL", ""),
    ),
    (
        VIEW + flow("MATMAS") + '[[inbound]]\nsystem = "B"\nsndprn = "A"\nmessage = "X"\nprocess_code = "Y"',
        ("warning", "view[0].flow[0]", "no [[inbound]] of B for A and MATMAS: status 56 there", ""),
    ),
    (
        '[[inbound]]\nsystem = "B"\nsndprn = "A"\nmessage = "MATMAS"\nprocess_code = "Y"\n' * 2,
        ("error", "inbound[1]", "has the same system and key", ""),
    ),
    (
        '[[inbound]]\nsystem = "B"\nsndprn = "B"\nmessage = "MATMAS"\nprocess_code = "Y"',
        ("error", "inbound[0].sndprn", "B is the receiver too", ""),
    ),
    (
        '[[inbound]]\nsystem = "B"\nsndprn = "A"\nmessage = "MATMAS"\nprocess_code = "Y"',
        ("warning", "inbound[0]", "no flow sends MATMAS from A to B", ""),
    ),
    # ports
    (PORT * 2, ("error", "port[1]", "has the same name as port[0]", "")),
    (PORT, ("warning", "port[0]", "no [[outbound]] uses it", "")),
    (PORT + 'naming = "static"', ("error", "port[0].file_name", 'is missing: naming is "static"', "")),
    (PORT + 'file_name = "x"', ("warning", "port[0].file_name", 'has no effect: naming is "client-docnum"', "")),
    (PORT + 'encoding = "utf-99"', ("error", "port[0].encoding", "encoding 'utf-99' is not known", "")),
    # segment filters
    (
        VIEW + flow("MATMAS") + MATMAS + '[[segment_filter]]\nmessage = "MATMAS"\nsegment = "E1MAKTM"',
        ("warning", "segment_filter[0].segment", "E1MAKTM is mandatory in MATMAS05: the syntax check gives", ""),
    ),
    (
        '[[segment_filter]]\nmessage = "MATMAS"\nsegment = "E1MARCM"\nreceiver = "C"',
        ("warning", "segment_filter[0]", "no flow of MATMAS between these systems: it is never used", ""),
    ),
    (
        '[[segment_filter]]\nmessage = "MATMAS"\nsegment = "E1MARCM"\nsender = "A"\nreceiver = "A"',
        ("error", "segment_filter[0].receiver", "A is the sender too", ""),
    ),
    # reductions
    (
        '[[reduction]]\nmessage = "Z"\nreference = "MATMAS"\nidoc_type = "MATMAS05"\nsegments = { E1MARAM = ["*"] }',
        ("error", "reduction[0].segments", "E1MAKTM is mandatory below E1MARAM in MATMAS05 and cannot be", ""),
    ),
    (
        '[[reduction]]\nmessage = "MATMAS"\nreference = "MATMAS"\nidoc_type = "MATMAS05"\nsegments = {}',
        ("error", "reduction[0].reference", "MATMAS is its own reference", ""),
    ),
    (
        '[[reduction]]\nmessage = "Z"\nreference = "MATMAS"\nidoc_type = "NONE01"\nsegments = {}',
        ("error", "reduction[0].idoc_type", "IDoc type NONE01 is not known", ""),
    ),
    # conversion rules
    ('[[rule]]\nname = "R"\nsegment = "E1MARCM"', ("warning", "rule[0]", "no [[conversion]] uses it", "")),
    ('[[rule]]\nname = "R"\nsegment = "E1MARCM"\n' * 2, ("error", "rule[1]", "has the same name as rule[0]", "")),
    ('[[rule]]\nname = "R"\nsegment = "E1KOMG"', ("error", "rule[0].segment", "makes VAKEY unfit", "R-COND-9")),
    (
        (
            '[[rule]]\nname = "R"\nsegment = "E1MARCM"\n[[rule.rows]]\nfield = "DISPO"\nkind = "SET"\nvalue = "1"\n'
            '[[rule.rows]]\nfield = "DISPO"\nkind = "GROUP"\nvalue = "2"\nlow = "5"'
        ),
        ("error", "rule[0].rows[1]", "DISPO never gets here: rows[0] (SET) always holds", ""),
    ),
    (
        (
            '[[rule]]\nname = "R"\nsegment = "E1MARCM"\n[[rule.rows]]\nfield = "DISPO"\nkind = "GROUP"\nvalue = "2"\n'
            'option = "BT"\nlow = "9"\nhigh = "5"'
        ),
        ("error", "rule[0].rows[0].high", '"5" is less than low "9": BT is empty', ""),
    ),
    (
        '[[rule]]\nname = "R"\nsegment = "E1MARCM"\n[[rule.rows]]\nfield = "DISPO"\nkind = "SET_R"\nvalue = "2"',
        ("warning", "rule[0].rows[0].kind", "DISPO has no other row: SET_R is SET here", ""),
    ),
    (
        '[[rule]]\nname = "R"\nsegment = "E1MARCM"\nexits = { PRCTR = "ZOWN" }',
        ("warning", "rule[0].exits.PRCTR", "conversion routine ZOWN is none of ours", ""),
    ),
    (
        (
            '[[rule]]\nname = "R"\nsegment = "E1MARCM"\n[[conversion]]\nrule = "R"\nmessage = "MATMAS"\n'
            'segment = "E1MARAM"\nsender = "A"\nreceiver = "B"'
        ),
        ("error", "conversion[0].segment", "E1MARAM, but rule R is for E1MARCM", ""),
    ),
    (
        (
            '[[rule]]\nname = "R"\nsegment = "E1MARCM"\n[[conversion]]\nrule = "R"\nmessage = "MATMAS"\n'
            'segment = "E1MARCM"\nsender = "A"\nreceiver = "B"'
        ),
        ("warning", "conversion[0]", "no flow sends MATMAS from A to B: it is never used", ""),
    ),
    (
        (
            '[[rule]]\nname = "R"\nsegment = "E1PITYP"\n[[rule.rows]]\nfield = "SUBTY"\nkind = "CLEAR"\n'
            '[[conversion]]\nrule = "R"\nmessage = "HRMD_A"\nsegment = "E1PITYP"\nsender = "A"\nreceiver = "B"'
        ),
        ("error", "conversion[0].rule", "rule R is for HRMD_A and clears SUBTY", "R-HR-FLT-8"),
    ),
    # change pointers, serialization, policies
    (
        '[change_pointers]\nmessages = ["ECMMAS"]',
        ("error", "change_pointers.messages[0]", "not distributable by change pointer", "R-ECM-10"),
    ),
    (
        '[change_pointers]\nmessages = ["MATMAS"]\nfields = { MATMAS = ["MARA-KEY"] }',
        ("warning", "change_pointers.messages[0]", "no flow sends MATMAS", ""),
    ),
    (
        '[change_pointers.fields]\nMATMAS = ["MARA"]',
        ("error", "change_pointers.fields.MATMAS[0]", "expected TABLE-FIELD", ""),
    ),
    (
        '[[serialization_group]]\nname = "G"\nmessages = ["MATMAS", "MATMAS"]',
        ("error", "serialization_group[0].messages[1]", "MATMAS stands twice", ""),
    ),
    (
        '[[serialization_group]]\nname = "G"\nmessages = []',
        ("warning", "serialization_group[0]", "no flow sends SERDAT", ""),
    ),
    ('[policy.confirmed]\n12 = "41"', ("error", "policy.confirmed.12", "12 is no inbound status", "")),
    ('[policy.confirmed]\n53 = "53"', ("error", "policy.confirmed.53", "53 is no status of the ALE audit", "")),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=range(len(CASES)))
def test_each_kind_of_problem_is_told(text: str, expected: tuple[str, str, str, str]) -> None:
    found = problems(text)
    assert len({(problem.place, problem.text) for problem in found}) == len(found)
    kind, place, words, rule = expected
    same = [problem for problem in found if problem.place == place and words in problem.text]
    assert [(problem.kind, problem.rule) for problem in same] == [(kind, rule)], [str(problem) for problem in found]


def test_the_word_space_is_no_blank() -> None:
    found = told(VIEW + flow("INFREC", filters(PLANT=["", "SPACE"])) + INFREC)
    assert ("warning", f"{G}.filter[0].values[1]", "R-GEN-11") in found


def test_a_blank_value_closes_the_trap() -> None:
    assert told(VIEW + flow("INFREC", filters(PLANT=["1000", ""], MATNR=["", "0" * 18])) + INFREC) == []


# -- groups that filter nothing (ALE 2.3)


def test_company_code_and_sales_organization_in_different_groups_filter_nothing() -> None:
    found = problems(VIEW + flow("DEBMAS", filters(BUKRS=["1000"]), filters(VKORG=["1000"])) + SALES)
    assert [(problem.kind, problem.place) for problem in found] == [
        ("error", f"{G}.filter[0]"),
        ("error", "view[0].flow[0].group[1].filter[0]"),
    ]
    assert found[0].text == (
        "BUKRS filters nothing: group[1] has no filter on E1KNB1M, and groups are joined by OR (ALE 2.3); "
        "put the filters into one group"
    )


def test_in_one_group_they_filter() -> None:
    assert problems(VIEW + flow("DEBMAS", filters(BUKRS=["1000"], VKORG=["1000"])) + SALES) == []


def test_one_that_stands_in_both_groups_filters_the_other_does_not() -> None:
    groups = filters(BUKRS=["1000"], VKORG=["1000"]), filters(BUKRS=["2000"])
    assert told(VIEW + flow("DEBMAS", *groups) + SALES) == [("warning", f"{G}.filter[1]", "")]


def test_the_retail_example_filters() -> None:
    rows = binding("MATMAS", "VKORG", "E1MVKEM-VKORG") + binding("MATMAS", "VTWEG", "E1MVKEM-VTWEG")
    groups = filters(VKORG=["0001"], VTWEG=["01", "02"]), filters(VKORG=["0002"], VTWEG=["01"])
    assert problems(VIEW + flow("MATMAS", *groups) + rows + profile("MATMAS", "MATMAS05") + PORT) == []


# -- the landscape as a whole


def test_without_an_own_system_the_sender_must_be_named() -> None:
    landscape = Landscape.model_validate({"system": [{"name": "A"}]})
    assert [str(problem) for problem in check(landscape, builtin())] == [
        "system: warning: no system has own = true: the sender must be named each time (ALE 2.2)"
    ]


def test_a_problem_reads_place_kind_text_rule() -> None:
    problem = Problem("error", "system[0]", "is wrong", "R-GEN-9")
    assert str(problem) == "system[0]: error: is wrong (R-GEN-9)"
    assert problem.to_dict() == {"kind": "error", "place": "system[0]", "text": "is wrong", "rule": "R-GEN-9"}


# -- the kinds that `ale check` is for, one landscape each

DEAD_DEPENDENCY = flow("CLFMAS", needs("MATMAS")) + flow("MATMAS", receiver="C") + CLFMAS
KINDS = {
    # what is wrong in it, the landscape; the kind and rule of what is told
    "contradiction: group filters nothing": (
        flow("DEBMAS", filters(BUKRS=["1000"]), filters(VKORG=["1000"])) + SALES,
        ("error", "", "BUKRS filters nothing"),
    ),
    "contradiction: dependency on itself": (
        flow("MATMAS", needs("MATMAS")) + MATMAS,
        ("error", "", "MATMAS depends on itself"),
    ),
    "contradiction: row that is never reached": (
        flow("MATMAS")
        + MATMAS
        + '[[rule]]\nname = "R"\nsegment = "E1MARCM"\n[[rule.rows]]\nfield = "DISPO"\nkind = "CLEAR"\n'
        + '[[rule.rows]]\nfield = "DISPO"\nkind = "SET_R"\nvalue = "1"\n',
        ("error", "", "rows[0] (CLEAR) always holds"),
    ),
    "contradiction: two files of one name": (
        flow("MATMAS")
        + MATMAS.replace(PORT, "")
        + '[[port]]\nname = "P"\nkind = "file"\nnaming = "static"\nfile_name = "x"\n'
        + '[[port]]\nname = "Q"\nkind = "file"\nnaming = "static"\nfile_name = "x"\n',
        ("warning", "", "writes the same file as port[0]: x"),
    ),
    "unreachable flow": (DEAD_DEPENDENCY, ("error", "", "the flow is unreachable")),
    "filter object not allowed": (
        flow("MATMAS", filters(KOKRS=["1000"])) + MATMAS,
        ("error", "R-GEN-9", "KOKRS is no filter object type of MATMAS"),
    ),
    "listing not allowed": (
        flow("INFREC", more='listing = [{ class_type = "010", classes = ["X"] }]') + INFREC,
        ("error", "R-INFREC-26", "material listings only"),
    ),
    "missing outbound profile": (flow("MATMAS") + PORT, ("error", "", "no [[outbound]] for B and MATMAS: status 29")),
    "missing inbound profile": (
        flow("MATMAS") + MATMAS + '[[inbound]]\nsystem = "B"\nsndprn = "A"\nmessage = "X"\nprocess_code = "Y"\n',
        ("warning", "", "no [[inbound]] of B for A and MATMAS: status 56"),
    ),
    "missing port": (flow("MATMAS") + profile("MATMAS", "MATMAS05"), ("error", "", "port P is not in [[port]]")),
    "blank-value trap": (
        flow("INFREC", filters(PLANT=["1000"])) + INFREC,
        ("warning", "R-INFREC-23", 'PLANT without "" among its values'),
    ),
    "blank-value trap: the word": (
        flow("INFREC", filters(PLANT=["", "SPACE"])) + INFREC,
        ("warning", "R-GEN-11", 'a blank value is written ""'),
    ),
}


@pytest.mark.parametrize(("text", "expected"), KINDS.values(), ids=KINDS)
def test_each_kind_of_the_check(text: str, expected: tuple[str, str, str]) -> None:
    kind, rule, words = expected
    found = [problem for problem in problems(VIEW + text) if words in problem.text]
    assert [(problem.kind, problem.rule) for problem in found] == [(kind, rule)]
    assert found[0].place
    assert str(found[0]).startswith(f"{found[0].place}: {kind}: ")
