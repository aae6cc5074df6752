"""The examples of reference ALE.md, each written down once more as it stands there, section by section.

The other test modules look at the parts; here a reader of the reference finds its sentences: distribution model and
filters (2), reduction (2.6), serialization (4), partner profiles and formats (5), syntax check (6). The life of IDocs
(1) is in `test_ale_examples_life`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from ale_world import (
    DICTIONARY,
    WHEN,
    codes,
    flow,
    group,
    idoc,
    landscape,
    material,
    names,
    numbers,
    only,
    profile,
    run,
    seg,
)
from hypothesis import given
from hypothesis import strategies as st

from idockit.ale.dispatch import dispatch
from idockit.ale.filters import data_filter
from idockit.ale.landscape import Landscape, Port, Reduction
from idockit.ale.outbound import Distribution
from idockit.ale.ports import port_bytes
from idockit.ale.receivers import NotDistributed
from idockit.ale.reduction import reduce
from idockit.ale.serialization import Channel, Partner, Registry, arrived, posted, serial, timestamp
from idockit.ale.tree import Message, Node, to_part
from idockit.dictionary import Dictionary, IDocType

# -- 2.2: MASTER_IDOC_DISTRIBUTE. "to": RCVPRT and RCVPRN; what comes back: SAP's exception, or the receivers

MODEL = landscape(flow("SHOP"), flow("DEPOT", group(MATNR=["OTHER"])), flow("PLANT", message="CLFMAS"))
NOBODY = landscape()

CASES = [
    # what 2.2 says                                   model, control fields changed, exception or receivers
    ("both empty: ALE finds the receivers", MODEL, {}, ["SHOP"]),
    ("both empty, none found: no exception, nothing", NOBODY, {}, []),
    ("both filled, the model allows it: one IDoc", MODEL, {"RCVPRT": "LS", "RCVPRN": "SHOP"}, ["SHOP"]),
    ("both filled, forbidden", MODEL, {"RCVPRT": "LS", "RCVPRN": "PLANT"}, "ERROR_IN_IDOC_CONTROL"),
    ("both filled, filter removed all", MODEL, {"RCVPRT": "LS", "RCVPRN": "DEPOT"}, "ERROR_IN_IDOC_CONTROL"),
    ("RCVPRN alone", MODEL, {"RCVPRN": "SHOP"}, "ERROR_IN_IDOC_CONTROL"),
    ("RCVPRT alone", MODEL, {"RCVPRT": "LS"}, "ERROR_IN_IDOC_CONTROL"),
    ("message type missing", MODEL, {"MESTYP": ""}, "ERROR_IN_IDOC_CONTROL"),
    ("IDoc type missing", MODEL, {"IDOCTYP": ""}, "ERROR_IN_IDOC_CONTROL"),
    ("IDoc type wrong", MODEL, {"IDOCTYP": "NOSUCH01"}, "ERROR_IN_IDOC_CONTROL"),
]


def received(made: Distribution) -> list[str]:
    return [sent.receiver for sent in made.sent if sent.message is not None]


@pytest.mark.parametrize(("model", "control", "result"), [pytest.param(*rest, id=name) for name, *rest in CASES])
def test_master_idoc_distribute(model: Landscape, control: dict[str, str], result: str | list[str]) -> None:
    message = material("1000").with_control(**control)
    if isinstance(result, list):
        assert received(run(message, model)) == result
        return
    with pytest.raises(NotDistributed) as no:
        run(message, model)
    assert no.value.case.exception == result


def test_master_idoc_distribute_without_data_and_without_sender() -> None:
    with pytest.raises(NotDistributed) as no_data:
        run(idoc(MESTYP="MATMAS", IDOCTYP="MATMAS05"), MODEL)
    assert no_data.value.case.exception == "ERROR_IN_IDOC_DATA"
    with pytest.raises(NotDistributed) as nobody:
        run(material("1000"), landscape(flow("SHOP"), system=[{"name": "ERPCLNT100"}, {"name": "SHOP"}]))
    assert nobody.value.case.exception == "SENDING_LOGICAL_SYSTEM_UNKNOWN"


def test_the_model_knows_logical_systems_only() -> None:
    """A customer (KU) of the same number is none of its receivers."""
    with pytest.raises(NotDistributed) as no:
        run(material("1000").with_control(RCVPRT="KU", RCVPRN="SHOP"), MODEL)
    assert no.value.case.exception == "ERROR_IN_IDOC_CONTROL"


# -- 2.3: filter groups

AREAS = (("0001", "01"), ("0001", "02"), ("0001", "03"), ("0002", "01"), ("0002", "02"), ("0003", "01"))


def left(message: Message, *groups: dict[str, Any], **more: Any) -> list[str]:
    """The segments that SHOP gets; none: no IDoc."""
    kind, basic = message.message_type, message.type
    table = landscape(
        flow("SHOP", *groups, message=kind),
        outbound=[profile("SHOP", message=kind, idoc_type=basic, syntax_check=False)],
        **more,
    )
    return names(run(message, table).sent[0].message)


def test_retail() -> None:
    """Group A {VKORG 0001, VTWEG 01, 02}, group B {VKORG 0002, VTWEG 01}: 0001/01, 0001/02, 0002/01."""
    a, b = group(VKORG=["0001"], VTWEG=["01", "02"]), group(VKORG=["0002"], VTWEG=["01"])
    for groups in ((a, b), (b, a)):
        found = left(material("1000", sales=AREAS), *groups)
        assert [name for name in found if "MVKE" in name] == ["E1MVKEM 0001/01", "E1MVKEM 0001/02", "E1MVKEM 0002/01"]
        assert "E1MARCM 1000" in found  # bound to no object of these groups
    one = group(VKORG=["0001", "0002"], VTWEG=["01", "02"])  # in one group 0002/02 would pass too
    assert "E1MVKEM 0002/02" in left(material(sales=AREAS), one)


CUSTOMER = idoc(
    seg(
        "E1KNA1M",
        *(seg("E1KNVVM", VKORG=org) for org in ("0001", "0002")),
        *(seg("E1KNB1M", BUKRS=code) for code in ("1000", "2000")),
        KUNNR="K1",
    ),
    MESTYP="DEBMAS",
    IDOCTYP="DEBMAS06",
)
CUSTOMER_BINDING = [
    {"message": "DEBMAS", "segment": "E1KNB1M", "object": "BUKRS", "field": "BUKRS"},
    {"message": "DEBMAS", "segment": "E1KNVVM", "object": "VKORG", "field": "VKORG"},
]


def test_company_code_and_sales_organisation_in_two_groups_filter_nothing() -> None:
    """Group 1 = company code only, group 2 = sales organisation only: nothing is filtered."""
    apart = left(CUSTOMER, group(BUKRS=["1000"]), group(VKORG=["0001"]), binding=CUSTOMER_BINDING)
    assert apart == names(CUSTOMER)
    nonsense = left(CUSTOMER, group(BUKRS=["9"]), group(VKORG=["9"]), binding=CUSTOMER_BINDING)
    assert nonsense == names(CUSTOMER)
    both = left(CUSTOMER, group(BUKRS=["1000"], VKORG=["0001"]), binding=CUSTOMER_BINDING)
    assert both == ["E1KNA1M", "E1KNVVM 0001", "E1KNB1M"]


def test_clfmas_depends_on_materials_or_vendors() -> None:
    """CLFMAS: MATMAS and CREMAS must stand in different groups, since AND in a group would demand both."""
    message = idoc(seg("E1OCLFM", OBTAB="MARA", OBJECT="M1"), MESTYP="CLFMAS", IDOCTYP="CLFMAS02")
    out = [profile("SHOP", message="CLFMAS", idoc_type="CLFMAS02", syntax_check=False)]

    def goes(*groups: dict[str, Any]) -> bool:
        table = landscape(flow("SHOP", *groups, message="CLFMAS"), flow("SHOP"), outbound=out)
        return received(run(message, table)) == ["SHOP"]

    assert goes(group("MATMAS"), group("CREMAS"))  # CREMAS does not go to SHOP, MATMAS does
    assert not goes(group("MATMAS", "CREMAS"))
    assert not goes(group("CREMAS"))


# -- 2.4: what happens to segments and the IDoc

CHAIN = Dictionary(
    {},
    {
        "MATMAS05": IDocType(
            "MATMAS05",
            "E1MARAM 1..9\n"
            "  E1MAKTM 0..9\n"
            "  E1MARCM 0..9\n"  # optional, but what stands below it is not
            "    E1MARDM 1..9\n"
            "      E1MARCM 1..9\n",
        )
    },
    base=DICTIONARY,
)


def chain(*plants: str) -> Node:
    """A plant (P) over a storage location over plants: the mandatory ones are the two lower levels."""
    return seg("E1MARCM", seg("E1MARDM", *(seg("E1MARCM", WERKS=plant) for plant in plants), LGORT="1"), WERKS="P")


def below(*chains: Node) -> list[str]:
    """What is left of a material with these below it, where P and 1000 are allowed."""
    message = idoc(seg("E1MARAM", seg("E1MAKTM"), *chains, MATNR="M1"))
    table = landscape(flow("SHOP", group(WERKS=["P", "1000"])))
    found, _ = data_filter(message, table.flows("ERPCLNT100", "MATMAS")[0], table, CHAIN)
    return names(found)


def test_mandatory_child_and_parent() -> None:
    """A mandatory segment that goes, without another of its name on its level, takes its parent; upwards, until one is
    optional. The rest is sent."""
    top = ["E1MARAM M1", "E1MAKTM"]
    whole = ["E1MARCM P", "E1MARDM 1", "E1MARCM 1000"]
    assert below(chain("1000")) == top + whole
    assert below(chain("1000", "2000")) == top + whole  # another one of the name is left
    assert below(chain("2000")) == top  # two levels up, then E1MARCM is optional
    assert below(chain("2000"), chain("1000")) == top + whole  # the level is that below one parent


def test_the_topmost_mandatory_segment_goes_and_the_receiver_gets_no_idoc() -> None:
    """COND_A01: E1KOMG > E1KONH > E1KONP, all mandatory. Without the last of E1KONP, nothing is left."""
    binding = [{"message": "COND_A", "segment": "E1KONP", "object": "KSCHL", "field": "KSCHL"}]

    def condition(*kinds: str) -> Message:
        return idoc(
            seg("E1KOMG", seg("E1KONH", *(seg("E1KONP", KSCHL=kind) for kind in kinds)), KSCHL="X"),
            MESTYP="COND_A",
            IDOCTYP="COND_A01",
        )

    assert left(condition("PR00", "K007"), group(KSCHL=["PR00"]), binding=binding) == ["E1KOMG", "E1KONH", "E1KONP"]
    assert left(condition("K007"), group(KSCHL=["PR00"]), binding=binding) == []


BLANKS = [
    # message, IDoc type, segment (below), field, filter object (2.4)
    ("INFREC", "INFREC01", ("E1EINAM", "E1EINEM"), "WERKS", "PLANT"),
    ("INFREC", "INFREC01", ("E1EINAM",), "MATNR", "MATERIAL"),
    ("SRCLST", "SRCLST01", ("E1EORDM",), "EKORG", "EKORG"),
    ("SRCLST", "SRCLST01", ("E1EORDM",), "LIFNR", "LIFNR"),
]


@pytest.mark.rule("R-GEN-11")
@pytest.mark.parametrize(("kind", "basic", "path", "field", "name"), BLANKS)
def test_a_blank_value_is_a_value(kind: str, basic: str, path: tuple[str, ...], field: str, name: str) -> None:
    """A record without plant, material, purchasing organisation or vendor needs SPACE in the model, else it goes."""
    binding = [{"message": kind, "segment": path[-1], "object": name, "field": field}]
    node = Node(path[-1])
    for above in reversed(path[:-1]):
        node = Node(above, {"MATNR": "M1"}, (node,))
    message = idoc(node, MESTYP=kind, IDOCTYP=basic)
    held = message.with_segments(
        [
            replace(top, fields={**top.fields, field: "1000"})
            if len(path) == 1
            else top.with_children([top.children[0].with_fields({field: "1000"})])
            for top in message.segments
        ]
    )

    def stays(one: Message, *values: str) -> bool:
        return len(left(one, group(**{name: list(values)}), binding=binding)) == len(path)

    assert (stays(held, "1000"), stays(held, "1000", ""), stays(held, "")) == (True, True, False)
    assert (stays(message, "1000"), stays(message, "1000", ""), stays(message, "")) == (False, True, True)


# The pseudo-code of 2.4, line by line, as an oracle: `level = parent`, MATMAS05 (E1MARAM, E1MAKTM are mandatory)

MANDATORY = {"E1MARAM", "E1MAKTM"}
BOUND = {"E1MARCM": ["WERKS"], "E1MVKEM": ["VKORG", "VTWEG"], "E1MAKTM": ["SPRAS"], "E1MARAM": ["MATNR"]}
Groups = list[dict[str, list[str]]]


def keep(node: Node, groups: Groups) -> bool:
    bound = BOUND.get(node.segment, [])
    return not groups or any(all(node.get(o) in g[o] for o in bound if o in g) for g in groups)


def oracle(nodes: Sequence[Node], groups: Groups) -> list[Node] | None:
    """What is kept of segments on one level; None: a mandatory type had some and has none now."""
    kept = []
    for node in nodes:
        if keep(node, groups):
            inside = oracle(node.children, groups)
            if inside is not None:
                kept.append(node.with_children(inside))
    before, after = Counter(node.segment for node in nodes), Counter(node.segment for node in kept)
    return None if any(before[name] and not after[name] for name in MANDATORY) else kept


VALUES = {"WERKS": ["1000", "2000", ""], "VKORG": ["0001", "0002"], "VTWEG": ["01", ""], "SPRAS": ["D", "E"]}
VALUES_ALL = {**VALUES, "MATNR": ["M1", "M2"]}
MATERIALS = st.builds(
    lambda plants, sales, texts, tops: idoc(
        *(n for _ in range(tops) for n in material(*plants, sales=tuple(sales), texts=tuple(texts)).segments)
    ),
    st.lists(st.sampled_from(["1000", "2000", "3000", ""]), max_size=4),
    st.lists(st.tuples(st.sampled_from(["0001", "0002", "0003"]), st.sampled_from(["01", "02", ""])), max_size=4),
    st.lists(st.sampled_from("DEF"), max_size=3),
    st.integers(1, 2),
)
GROUPS = st.lists(
    st.fixed_dictionaries({}, optional={n: st.lists(st.sampled_from(v), max_size=3) for n, v in VALUES_ALL.items()}),
    max_size=3,
)


@given(MATERIALS, GROUPS)
def test_the_data_filter_does_what_the_pseudo_code_says(message: Message, groups: Groups) -> None:
    table = landscape(flow("SHOP", *(group(**values) for values in groups)))
    found, _ = data_filter(message, table.flows("ERPCLNT100", "MATMAS")[0], table, DICTIONARY)
    expected = oracle(message.segments, groups)
    assert (None if found is None else list(found.segments)) == (expected or None)


# -- 2.6: reduction

SMALL = Reduction(
    message="MATSMD",
    reference="MATMAS",
    idoc_type="MATMAS05",
    segments={"E1MARAM": ("MSGFN", "MATNR"), "E1MAKTM": ("MSGFN", "SPRAS")},
)


def test_an_inactive_field_is_a_slash_whatever_its_type_and_the_rest_of_it_is_blank() -> None:
    """In the record: first position `/`, then blanks; and an inactive segment is absent."""
    values = {"MATNR": "M1", "ERSDA": "20260101", "BRGEW": "1.500", "LVORM": "X", "MSGFN": "005"}
    message = idoc(seg("E1MARAM", seg("E1MAKTM", SPRAS="E", MAKTX="a text"), seg("E1MARCM", WERKS="1000"), **values))
    reduced, _ = reduce(message, SMALL, DICTIONARY)
    assert names(reduced) == ["E1MARAM M1", "E1MAKTM E"]
    declared = DICTIONARY.segment("E1MARAM")
    record = to_part(reduced, DICTIONARY).records[0][63:]
    place = 0
    for field in declared.fields:
        assert field.length is not None
        told = record[place : place + field.length]
        place += field.length
        active = {"MSGFN": "005", "MATNR": "M1"}
        wanted = active.get(str(field.name), "/")
        assert told == wanted.ljust(field.length)[: field.length], field.name


# -- 4: serialization

TWO = Channel("BUS1001", "0042")
FROM = Partner("ERPCLNT100")


def test_serial_is_object_type_channel_and_counter() -> None:
    """EDIDC-SERIAL (20) = OBJ_TYPE C10 + CHNUM N4 + CHCOU N6; switched off, a time: YYYYMMDDhhmmss."""
    assert serial("BUS1001", "0042", 7) == "BUS1001   " + "0042" + "000007"
    assert timestamp(WHEN) == "20260304050607"
    assert run(material("1000"), only()).sent[0].message.control["SERIAL"] == "20260304050607"  # type: ignore[union-attr]  # it was made


@pytest.mark.parametrize(
    ("last", "counter", "action"),
    [(0, 1, "post"), (0, 2, "wait"), (4, 5, "post"), (4, 6, "wait"), (4, 999999, "wait"), (4, 4, "post")],
)
def test_counters(last: int, counter: int, action: str) -> None:
    """Last posted + 1 goes on; greater: 66; less: already seen, processed without change of the registry."""
    registry: Registry = {}
    for number in range(1, last + 1):
        registry = posted(registry, TWO, number, FROM, "53", WHEN)
    found = arrived(registry, TWO, counter, FROM)
    assert (found.action, found.status, found.expected) == (action, "66" if action == "wait" else "", last + 1)
    after = posted(registry, TWO, counter, FROM, "53", WHEN)
    assert (after == registry) == (counter != last + 1)


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["53", "51", "52", "68"])), max_size=20))
def test_counters_as_the_pseudo_code_has_them(events: list[tuple[int, str]]) -> None:
    registry: Registry = {}
    last_posted = 0
    for counter, status in events:
        expected = last_posted + 1
        found = arrived(registry, TWO, counter, FROM)
        assert found.status == ("66" if counter > expected else "")
        if found.status:
            continue
        registry = posted(registry, TWO, counter, FROM, status, WHEN)
        if counter == expected and status == "53":
            last_posted = counter


# -- 5: partner profiles, ports, formats


@pytest.mark.parametrize(
    ("outmod", "at_once", "later"),
    [
        ("1", ["01", "30", "03", "18"], []),
        ("2", ["01", "30", "03"], []),
        ("3", ["01", "30"], ["03", "18"]),
        ("4", ["01", "30"], ["03"]),
    ],
)
def test_outmod(outmod: str, at_once: list[str], later: list[str]) -> None:
    """1 send at once and start the subsystem, 2 send at once, 3 collect, send and start, 4 collect and send."""
    table = only(outmod=outmod)
    sent = run(material("1000"), table).sent[0]
    assert codes(sent) == at_once
    (done,) = dispatch([sent], table, DICTIONARY, clock=lambda: WHEN)
    assert codes(done) == at_once + later


def test_a_packet_of_collected_idocs_is_control_and_data_lines_for_each() -> None:
    """5.3: one EDI_DC40 line, then its data lines, repeated for each IDoc; SEGNUM from 1, PSGNUM the parent's, blank or
    0 for the first; HLEVEL as defined."""
    table = only(outmod="4", package_size=2)
    docnum = numbers()
    waiting = [run(material("1000"), table, docnum=docnum).sent[0] for _ in range(2)]
    done = dispatch(waiting, table, DICTIONARY, clock=lambda: WHEN)
    assert done[0].packet is done[1].packet
    assert done[0].packet is not None
    lines = done[0].packet.data.decode().splitlines()
    kinds = [line[:7] for line in lines]
    assert kinds == ["EDI_DC4", "E2MARAM", "E2MAKTM", "E2MARCM", "E2MARDM"] * 2
    places = [(int(line[49:55]), int(line[55:61].strip() or 0), line[61:63]) for line in lines[1:5]]
    assert places == [(1, 0, "02"), (2, 1, "03"), (3, 1, "03"), (4, 3, "04")]
    assert {line[33:49] for line in lines[:5] if line.startswith("E2")} == {"0000000000000101"}
    assert lines[0][:10] == "EDI_DC40_U"  # a Unicode port


def xml(message: Message, **more: Any) -> str:
    port = Port(name="XML", kind="xml-file", **more)
    return port_bytes([message, message], port, DICTIONARY).decode()


def test_xml() -> None:
    """5.5: root = basic type, <IDOC BEGIN="1"> for each IDoc, nesting = hierarchy, every segment has SEGMENT="1"."""
    text = xml(material("1000").with_control(TABNAM="EDI_DC40", DIRECT="1"))
    flat = "".join(text.replace("\n", "").split("  "))
    assert flat.count('<IDOC BEGIN="1"><EDI_DC40 SEGMENT="1">') == 2
    assert flat.count("<MATMAS05>") == flat.count("</MATMAS05>") == 1
    assert '<E1MARCM SEGMENT="1"><WERKS>1000</WERKS><E1MARDM SEGMENT="1">' in flat.replace("> <", "><")
    assert flat.count("<E1") == flat.count(' SEGMENT="1"') - 2


def test_xml_names_the_extension_where_there_is_one() -> None:
    assert "<ZMATMAS>" in xml(material("1000").with_control(CIMTYP="ZMATMAS"))


# -- 6: syntax check


@pytest.mark.parametrize(("plants", "texts", "wrong"), [(0, 1, False), (2, 1, False), (0, 0, True), (1, 0, True)])
def test_mandatory_is_what_the_parent_that_is_there_needs(plants: int, texts: int, wrong: bool) -> None:
    """E1MARAM is required, and with it E1MAKTM; E1MARCM is optional, and so is what it requires."""
    message = material(*["1000"] * plants, texts=("E",) * texts)
    assert run(message, only(syntax_check=True)).sent[0].last == ("26" if wrong else "03")
    off = run(message, only(syntax_check=False)).sent[0]
    assert codes(off) == (["01", "25", "30", "03"] if wrong else ["01", "30", "03"])


def test_a_segment_filter_that_removes_a_mandatory_segment_ends_in_26() -> None:
    table = landscape(flow("SHOP"), segment_filter=[{"message": "MATMAS", "segment": "E1MAKTM"}])
    assert codes(run(material("1000"), table).sent[0]) == ["01", "26"]
