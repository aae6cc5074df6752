"""The declarations against the facts they were written from: nothing lost, nothing added, nothing moved.

facts/segments.json has every segment type once; facts/idoctypes/ repeats the field lists as each source gave
them. Where the two differ segments.json wins; `DIFFERENT_LISTS` names every such place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from idockit.dictionary import Node
from idockit.segments import builtin

pytestmark = pytest.mark.corpus

Facts = dict[str, dict[str, Any]]
Row = dict[str, Any]

# IDoc type, segment: the first field that differs in the file of the type, and the declared one.
DIFFERENT_LISTS = """
    ARTMAS10                    E1BPE1MAKTRT           MATL_DESC(45)             MATL_DESC(40)
    ARTMAS10                    E1BPE1MAMTRT           MATL_DESCR(45)            MATL_DESCR(40)
    COD_CATS_TIME_REPORT01      E101COD_S_CATS_TIME_I  EXT_REF_DOC_SALES_ORG(4)  TIME_ENTRY_ID(20)
    COD_REPLICATE_SALES_ORDER01 E101COD_S_BAPICOND     KBETR_EDITABLE(1)         ACCESS_SEQ_LONG(3)
    COND_A03                    E1KONP                 KBSTAT(?)                 none
    COSMAS01                    E1CSKSM                NKOST(10)                 NKOST(?)
    CREMAS06                    E1LFA1M                STAGING_TIME(3)           STAGING_TIME(4)
    CREMAS06                    E1LFB1M                BUKRS(4)                  BUKRS(6)
    CREMAS06                    E1LFBWM                WT_EXNR(25)               WT_EXNR(15)
    CREMAS06                    E1LFB5M                BUKRS(4)                  BUKRS(6)
    CREMAS06                    E1LFM1M                EKORG(4)                  EKORG(6)
    CREMAS06                    E1LFM2M                EKORG(4)                  EKORG(6)
    CREMAS06                    E1WYT3M                EKORG(4)                  EKORG(6)
    DEBMAS01                    E1KNA1M                NAMEV(35)                 NAME1(35)
    ECMMAS01                    E1AENRM                AENNR(12)                 AENNR(?)
    ECMMAS02                    E1AENRM                AENNR(12)                 AENNR(?)
    GLMAST01                    E1SKB1M                ZINRT(2)                  none
    SHPMNT02                    E1ADRM4                NAME(40)                  NAME1(40)
    SHPMNT02                    E1EDT32                NODE(30)                  KNOTE_BEZ(30)
    SHPMNT02                    E1ADRM5                NAME(40)                  NAME1(40)
    SHPMNT02                    E1TXTH7                NAME(70)                  TDOBNAME(70)
    SHPMNT02                    E1TXTH6                NAME(70)                  TDOBNAME(70)
    SHPMNT02                    E1EDT37                DRIVER(35)                NAMEF(35)
    SHPMNT02                    E1EDT49                NODE(30)                  KNOTE_BEZ(30)
    SHPMNT02                    E1ADRM6                NAME(40)                  NAME1(40)
    SHPMNT02                    E1ADRM7                NAME(40)                  NAME1(40)
    SHPMNT02                    E1EDT57                NAME(35)                  TNDR_CRNM(35)
    SHPMNT02                    E1EDL23                NAME(20)                  BZIRK_BEZ(20)
    SHPMNT02                    E1ADRM1                NAME(40)                  NAME1(40)
    SHPMNT02                    E1EDL40                NODE(30)                  KNOTE_BEZ(30)
    SHPMNT02                    E1ADRM2                NAME(40)                  NAME1(40)
    SHPMNT02                    E1TXTH0                NAME(70)                  TDOBNAME(70)
    SHPMNT02                    E1TXTH8                NAME(70)                  TDOBNAME(70)
    SHPMNT02                    E1EDDH2                NAME(70)                  TDOBNAME(70)
    SHPMNT02                    E1EDL45                NODE(30)                  KNOTE_BEZ(30)
    SHPMNT02                    E1ADRM3                NAME(40)                  NAME1(40)
    SHPMNT02                    E1EDD10                NAME(132)                 LWDGN(132)
    SHPMNT02                    E1EDD16                NAME(20)                  AGGRT(20)
    SHPMNT02                    E1EDDH3                NAME(70)                  TDOBNAME(70)
    SHPMNT02                    E1EDL15                CHARACTERISTIC(30)        ATNAM(30)
    SHPMNT02                    E1TXTH9                NAME(70)                  TDOBNAME(70)
    SHPMNT02                    E1EDL12                CHARACTERISTIC(30)        ATNAM(30)
    SHPMNT02                    E1EDL37                DRIVER(35)                NAMEF(35)
"""

# Segment types that only a file of idoctypes/ has, and those that only the XSD of WVINVE03 has.
ONLY_IN_IDOCTYPES = """
    E1BATMAS E1BPBATCHATT E1BP3060_VALUATION_CHAR
    E1BPSHIPMENTHEADER E1BPSHIPMENTHEADERDEADLINE E1BPSHIPMENTITEM E1BPSHIPMENTSTAGE E1BPSHIPMENTSTAGEDEADLINE
    E1BPSHIPMENTITEMONSTAGE E1BPSHIPMENTADDRESS E1BPSHIPMENTADDRESS1 E1BPSHIPMENTHDUNHEADER E1BPSHIPMENTHDUNITEM
"""
ONLY_IN_DEFINITIONS = "E1WVINH E1WVINI E1WVI01 E1WVI03 E1WVI04"

# The file names this parent by its definition, E2EDL24.
PARENT_BY_DEFINITION = {"SHPMNT02": "E1EDL24"}

# Met in real files of types whose definition does not name them.
SEEN_BESIDES = {"E1WVINH": {"E2WVINH001"}, "E1WVINI": {"E2WVINI001"}}


def words(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split()) for line in table.strip().splitlines()]


def names_and_lengths(segment: str) -> list[tuple[str | None, int | None]]:
    return [(f.name, f.length) for f in builtin().segment(segment).fields]


def nodes(type_facts: Facts) -> Iterator[tuple[str, Node, Row]]:
    """File, declared node and its row, for every newest file."""
    for file, fact in type_facts.items():
        if not file.endswith(".older"):
            for node, row in zip(builtin().idoc_type(fact["idoctyp"]).walk(), fact["segments"], strict=True):
                yield file, node, row


# -- segment types


def test_every_segment_type_is_declared_and_no_other(segment_facts: Facts) -> None:
    besides = {*ONLY_IN_IDOCTYPES.split(), *ONLY_IN_DEFINITIONS.split()}
    assert set(builtin().segments) == set(segment_facts) | besides
    assert besides.isdisjoint(segment_facts)


def test_fields_have_name_length_type_and_where_it_is_known_from(segment_facts: Facts) -> None:
    wrong: list[tuple[Any, ...]] = []
    for name, fact in segment_facts.items():
        declared = [[f.name, f.length, f.abap or None, f.known] for f in builtin().segment(name).fields]
        wrong += [(name, *pair) for pair in zip(declared, fact["fields"], strict=False) if pair[0] != pair[1]]
        wrong += [(name, len(declared), len(fact["fields"]))] if len(declared) != len(fact["fields"]) else []
    assert wrong == []


def test_a_segment_is_as_long_as_the_facts_say_where_every_field_has_a_length(segment_facts: Facts) -> None:
    for name, fact in segment_facts.items():
        whole = all(length is not None for _, length, _, _ in fact["fields"])
        assert builtin().segment(name).length == (fact["length"] if whole else None), name


def test_versions_are_the_prefixes_the_facts_give(segment_facts: Facts) -> None:
    for name, fact in segment_facts.items():
        expected = [(v["segdef"], v["nfields"]) for v in fact["versions"]]
        versions = builtin().segment(name).versions
        assert [(v.definition, v.nfields) for v in versions] == (expected or [(None, len(fact["fields"]))]), name


def test_definitions_seen_in_real_files_are_known(segment_facts: Facts) -> None:
    for name in builtin().segments:
        seen = segment_facts.get(name, {}).get("seen", {})
        definitions = builtin().segment(name).definitions
        declared = {v.definition for v in builtin().segment(name).versions}
        for definition, about in seen.items():
            version = definitions[definition]
            assert version.seen == (definition not in declared), definition
            assert about["nfields"] in (None, version.nfields), definition
            assert about["length"] in (None, version.length), definition
        assert set(definitions) - declared == set(seen) - declared | SEEN_BESIDES.get(name, set()), name


def test_the_standing_is_that_of_the_facts(segment_facts: Facts) -> None:
    for name, fact in segment_facts.items():
        standing = builtin().segment(name).standing
        assert standing.name == fact["standing"], name
        assert standing.complete == fact.get("fields_complete", True), name
        assert standing.ordered == fact.get("order_known", True), name
        if standing.name != "verified":
            assert standing.verified_fields == fact.get("fields_verified"), name


def test_segments_that_only_an_idoc_type_has_are_declared_as_there(type_facts: Facts) -> None:
    rows = [(file, row) for file, fact in type_facts.items() for row in fact["segments"]]
    for name in ONLY_IN_IDOCTYPES.split():
        (file, row), *others = [(f, r) for f, r in rows if r["segtyp"] == name and r["fields"]]
        segment = builtin().segment(name)
        assert others == []
        assert [(f.name, f.length) for f in segment.fields] == [(f[0], f[1]) for f in row["fields"]]
        assert segment.standing.name == row.get("standing", type_facts[file]["standing"])


# -- IDoc types


def test_every_idoc_type_is_declared_and_no_other(type_facts: Facts) -> None:
    assert set(builtin().idoc_types) == {fact["idoctyp"] for fact in type_facts.values()} | {"WVINVE03"}


def test_standing_and_message_are_those_of_the_facts(type_facts: Facts) -> None:
    for file, fact in type_facts.items():
        idoc_type = builtin().idoc_type(fact["idoctyp"])
        if not file.endswith(".older"):
            assert idoc_type.standing == fact["standing"], file
            assert idoc_type.messages == ((fact["mestyp"],) if fact["mestyp"] else ()), file


def test_trees_have_the_segments_in_order_below_their_parents(type_facts: Facts) -> None:
    for file, fact in type_facts.items():
        if file.endswith(".older"):
            continue
        tree = builtin().idoc_type(fact["idoctyp"]).walk()
        declared = [(n.segment, n.parent and n.parent.segment, n.depth) for n in tree]
        expected = [(r["segtyp"], parent_of(file, r), r["depth"] or 1) for r in fact["segments"]]
        assert declared == expected, file


def parent_of(file: str, row: Row) -> str | None:
    parent: str | None = row["parent"]
    return PARENT_BY_DEFINITION.get(file) if parent is not None and parent.startswith("E2") else parent


def test_a_group_counts_by_its_own_maximum(type_facts: Facts) -> None:
    for file, node, row in nodes(type_facts):
        assert node.maximum == (row["max"] if row["group_max"] is None else row["group_max"]), (file, node)


def test_the_minimum_is_one_where_mandatory_none_where_optional_else_unknown(type_facts: Facts) -> None:
    """LOOPMIN is 1 for optional segments too (DEFINITION_FORMATS A): the status decides."""
    for file, node, row in nodes(type_facts):
        mandatory = row["mandatory"] if row["group_mandatory"] is None else row["group_mandatory"]
        unknown = None if row["min"] else row["min"]
        expected = {True: 1, False: 0, None: unknown}[mandatory]
        assert node.minimum == expected, (file, node)


def test_level_and_qualified_are_those_of_the_facts(type_facts: Facts) -> None:
    for file, node, row in nodes(type_facts):
        assert (node.level, node.qualified) == (row["level"], bool(row["qualified"])), (file, node)


def test_field_lists_are_prefixes_of_the_declared_ones_but_for_the_named(type_facts: Facts) -> None:
    different = []
    for file, fact in type_facts.items():
        for row in fact["segments"]:
            declared, found = names_and_lengths(row["segtyp"]), [(f[0], f[1]) for f in row["fields"]]
            if declared[: len(found)] != found:
                place = next((i for i, (a, b) in enumerate(zip(declared, found, strict=False)) if a != b), None)
                place = min(len(declared), len(found)) if place is None else place
                different.append((file, row["segtyp"], shown(found, place), shown(declared, place)))
    assert different == words(DIFFERENT_LISTS)


def shown(fields: list[tuple[Any, Any]], place: int) -> str:
    if place >= len(fields):
        return "none"
    name, length = fields[place]
    return f"{name}({'?' if length is None else length})"


def test_an_older_file_holds_declared_versions(type_facts: Facts) -> None:
    """COND_A04.older: each list is a version, and some are shorter than the newest."""
    older = [row for file, fact in type_facts.items() if file.endswith(".older") for row in fact["segments"]]
    assert older
    shorter = set()
    for row in older:
        segment = builtin().segment(row["segtyp"])
        assert names_and_lengths(row["segtyp"])[: len(row["fields"])] == [(f[0], f[1]) for f in row["fields"]]
        assert len(row["fields"]) in {v.nfields for v in segment.versions}, row["segtyp"]
        shorter |= {row["segtyp"]} if len(row["fields"]) < len(segment.fields) else set()
    assert shorter == {"E1KOMG", "E1KOMG1", "E1KONP"}


# -- definition files, read here anew


def test_wvinve03_is_declared_as_its_xsd(definitions: Path) -> None:
    xs = "{http://www.w3.org/2001/XMLSchema}"

    def read(element: Any, parent: str | None) -> Iterator[tuple[Any, ...]]:
        children = list(element.iterfind(f"{xs}complexType/{xs}sequence/{xs}element"))
        lengths = [(c.get("name"), c.find(f"{xs}simpleType/{xs}restriction/{xs}maxLength")) for c in children]
        fields = [(name, int(length.get("value"))) for name, length in lengths if length is not None]
        low, high = (int(element.get(a, "1")) for a in ("minOccurs", "maxOccurs"))
        yield element.get("name"), parent, low, high, fields
        for child in children:
            if child.find(f"{xs}complexType") is not None:
                yield from read(child, element.get("name"))

    root = etree.parse(definitions / "usis-WVINVE03.xsd").find(f".//{xs}element[@name='IDOC']")
    assert root is not None
    expected = [(name, None if parent == "IDOC" else parent, *rest) for name, parent, *rest in read(root, None)][1:]
    expected = [row for row in expected if row[0] != "EDI_DC40"]
    declared = [
        (n.segment, n.parent and n.parent.segment, n.minimum, n.maximum, names_and_lengths(n.segment))
        for n in builtin().idoc_type("WVINVE03").walk()
    ]
    assert declared == expected
    assert {row[0] for row in expected} > set(ONLY_IN_DEFINITIONS.split())


@pytest.mark.parametrize("file", ["peterxyp-ORDERS05.parser.txt", "peterxyp-ORDERS01-bytes.parser.txt"])
def test_orders_are_declared_as_sap_exports_them(definitions: Path, file: str) -> None:
    """The parser export: definition, level and status of each segment; name and length of each field. The
    maximum may have grown since: E1EDK17 4 -> 6."""
    idoc_type = builtin().idoc_type(file[9:17])
    exported = list(parser_export((definitions / file).read_text(encoding="ascii")))
    names = [segment["SEGMENTTYPE"] for segment in exported]
    assert names == [n.segment for n in idoc_type.walk() if n.segment in names]
    for segment in exported:
        found = builtin().resolve(segment["BEGIN_SEGMENT"])
        assert found.type is not None
        assert found.version is not None
        assert found.type.name == segment["SEGMENTTYPE"]
        assert names_and_lengths(found.type.name)[: found.version.nfields] == segment["fields"], found.name
        (node,) = idoc_type.nodes[found.type.name]
        assert node.level == int(segment["LEVEL"]), found.name
        assert node.mandatory == (segment["STATUS"] == "MANDATORY"), found.name
        assert node.maximum is not None
        assert node.maximum >= int(segment["LOOPMAX"]), found.name


def parser_export(text: str) -> Iterator[Row]:
    """Segments of an export; the first one of a group has the group's status and maximum."""
    group: Row | None = None
    segment: Row = {}
    for line in text[text.index("BEGIN_SEGMENT_SECTION") :].splitlines():
        key, _, value = line.strip().partition(" ")
        if key == "BEGIN_GROUP":
            group = segment = {}
        elif key == "BEGIN_SEGMENT":
            segment = {key: value.strip(), "fields": []}
        elif key == "NAME":
            segment["fields"].append((value.strip(), None))
        elif key == "LENGTH":
            segment["fields"][-1] = (segment["fields"][-1][0], int(value))
        elif key == "END_SEGMENT":
            yield segment | (group or {})
            group = None
        elif key in ("SEGMENTTYPE", "LEVEL", "STATUS", "LOOPMAX"):
            segment[key] = value.strip()
