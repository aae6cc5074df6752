"""The schemas: fresh, loaded by lxml and xmlschema, which agree; real and made-up documents validate."""

from __future__ import annotations

import gc
import importlib.util
import tomllib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from lxml import etree
from schema_mutations import ALWAYS, CHANGES, mutations, placed

import idockit
from idockit.definitions.xsd import schema_path, xsd
from idockit.errors import UnknownDefinition
from idockit.segments import builtin
from idockit.testing import make_sample, sample_types

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ROOT / "schemas"
FIXTURES = ROOT / "fixtures"
NAMES = sorted(builtin().idoc_types)


@cache
def lxml_schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(schema_path(name)))


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    """tools/write_schemas.py"""
    spec = importlib.util.spec_from_file_location("write_schemas", ROOT / "tools" / "write_schemas.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def fixture_documents() -> dict[str, list[tuple[str, bytes]]]:
    """IDoc type -> path and XML of each fixture of it, the flat ones converted."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    for entry in tomllib.loads((FIXTURES / "INDEX.toml").read_text(encoding="utf-8"))["file"]:
        data = (FIXTURES / entry["path"]).read_bytes()
        if entry["format"] == "flat":
            target = BytesIO()
            options = {"from_encoding": entry["encoding"]} if entry["encoding"] not in ("ascii", "utf-8") else {}
            idockit.convert(data, target, to="xml", **options)
            data = target.getvalue()
        (name,) = entry["types"]
        found.setdefault(name, []).append((entry["path"], data))
    return found


# -- the files


def test_the_schemas_are_fresh(writer: ModuleType) -> None:
    made = dict(writer.schemas())
    there = {path.name: path.read_bytes() for path in SCHEMAS.glob("*.xsd")}
    stale = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    assert stale == [], "run python tools/write_schemas.py"
    readme = (SCHEMAS / "README.md").read_text(encoding="utf-8")
    assert readme == writer.readme_source(readme), "run python tools/write_schemas.py"


def test_every_type_has_one_and_they_stay_small() -> None:
    paths = [schema_path(name) for name in NAMES]
    assert len(set(paths)) == len(NAMES)
    assert sorted(paths) == sorted(SCHEMAS.glob("*.xsd"))
    assert sum(path.stat().st_size for path in paths) < 15_000_000


@pytest.mark.parametrize("name", ["NOSUCH01", "", "../README", "README.md"])
def test_a_type_without_schema_is_named(name: str) -> None:
    with pytest.raises(UnknownDefinition, match="no schema of IDoc type"):
        schema_path(name)


# -- both libraries


def sample_documents(name: str) -> Iterator[tuple[str, bytes]]:
    """Made-up IDocs: small ones, a large one, one with characters of all planes."""
    idoc_type = builtin().idoc_type(name)
    for size, alphabet in ((0, "ascii"), (15, "latin"), (60, "ascii"), (15, "wide")):
        sample = make_sample(idoc_type, Random(f"{name} {size} {alphabet}"), size=size, alphabet=alphabet, to="xml")
        yield f"sample of {size}, {alphabet}", sample.to_xml()


@pytest.mark.parametrize("name", NAMES)
def test_both_libraries_load_it_and_agree(name: str) -> None:
    """Valid: samples and fixtures of the type, also two IDocs in one file. Not valid: their mutations."""
    import xmlschema

    fast = lxml_schema(name)
    gc.disable()  # it would take a fifth of the time
    try:
        slow = xmlschema.XMLSchema10(str(schema_path(name)), defuse="always")
    finally:
        gc.enable()

    def verdicts(data: bytes) -> tuple[bool, bool]:
        return bool(fast.validate(etree.parse(BytesIO(data)))), bool(slow.is_valid(BytesIO(data)))

    idoc_type = builtin().idoc_type(name)
    documents = [*sample_documents(name), *fixture_documents().get(name, [])]
    done: set[str] = set()
    known = False
    for label, data in documents:
        assert verdicts(data) == (True, True), f"{label}: {fast.error_log}"
        document = etree.parse(BytesIO(data), etree.XMLParser(remove_blank_text=True)).getroot()
        segments = list(placed(document[0][1:], idoc_type.roots, builtin()))
        known = known or any(not item.open for item in segments)
        for change, mutated in mutations(document, idoc_type, builtin()):
            if change not in done:
                assert verdicts(mutated) == (False, False), f"{label}, {change}"
                done.add(change)
        if "twice" not in done:
            document.append(etree.fromstring(etree.tostring(document[0])))
            assert verdicts(etree.tostring(document)) == (True, True), f"{label}, twice"
            done.add("twice")
    assert not known or done >= ALWAYS, ALWAYS - done
    if name in ("MATMAS05", "DEBMAS07", "ORDERS05", "INVOIC02", "DELVRY07", "HRMD_A07"):
        missing = CHANGES.keys() - done
        assert missing <= {"mandatory segment missing"}


def test_every_fixture_is_among_the_documents() -> None:
    families = {path.parent for path in FIXTURES.glob("*/hand.*")}
    found = (path for family in families for path in family.iterdir() if path.suffix in (".xml", ".idoc"))
    files = {path.relative_to(FIXTURES).as_posix() for path in found}
    assert files == {path for documents in fixture_documents().values() for path, _ in documents}
    assert fixture_documents().keys() <= set(NAMES)


def test_a_sample_can_be_made_of_every_type() -> None:
    assert sample_types(to="xml") == NAMES


# -- real files: elements that lxml names in its errors, and what is wrong with them, as seen in each file

LONG_PARTNER = "partner numbers invented longer than 10"
IN_NAMESPACE = "SOAP form: root in a namespace"
CORPUS: dict[str, tuple[str, str]] = {
    "adesso-idoc-1.xml": ("EDI_DC40 MTART", "ports and partners missing; MTART after MBRSH"),
    "apiome-02-typical-orders05.xml": ("E1EDP26", "E1EDP01 of ORDERS05 has no E1EDP26"),
    "apiome-05-invoic02.xml": ("BSART E1EDP26 STCEG", "BSART after BELNR; E1EDP26 after E1EDP04; E1EDKA1 has no STCEG"),
    "ballerina-generated-avon.xml": ("INCO1 RCVPRN", "RCVPRN too long; INCO1 after GEWEI"),
    "ballerina-generated-boatyard.xml": ("INCO1 RCVPRN", "RCVPRN too long; INCO1 after GEWEI"),
    "ballerina-listener-1.xml": ("INCO1 RCVPRN", "RCVPRN too long; INCO1 after GEWEI"),
    "ballerina-send-1.xml": ("INCO1 RCVPRN", "RCVPRN too long; INCO1 after GEWEI"),
    "mescedia-1.xml": ("IDOC RCVPRN", "RCVPRN too long; no segments at all"),
    "sapb2b-delvry07-3pl-inbdlv.xml": (
        "DOCREL SNDPRN TZONE_BEG TZONE_END Z1EXTEND_ITEM",
        "segments of an extension without CIMTYP; SNDPRT missing; edited values too long",
    ),
    "sapb2b-delvry07-3pl-outdlv.xml": (
        "DOCREL SNDPRN Z1EXTEND_ITEM",
        "segments of an extension without CIMTYP; SNDPRT missing; edited DOCREL too long",
    ),
    "sapb2b-delvry07-desadv-edifact.xml": ("RCVPRN SNDPRN", LONG_PARTNER),
    "sapb2b-delvry07-desadv-x12-masked.xml": ("RCVPRN SNDPRN", LONG_PARTNER),
    "sapb2b-delvry07-idoc2soap.xml": ("SNDPRN", LONG_PARTNER),
    "sapb2b-delvry07-soap.xml": ("SNDPRN", LONG_PARTNER),
    "sapb2b-invoic02-soap.xml": ("SNDPRN", LONG_PARTNER),
    "sapb2b-invoic02-tradacoms.xml": ("PSTLZ SNDPRN", f"{LONG_PARTNER}; PSTLZ invented longer than 9"),
    "sapb2b-matmas05-3pl.xml": ("RCVPRN SNDPRN Z1EXTEND_ITEM", f"{LONG_PARTNER}; an extension without CIMTYP"),
    "sapb2b-orders05-ex2.xml": ("RCVPRN", LONG_PARTNER),
    "sapb2b-orders05-orders-soap.xml": ("IHREZ RCVPRN SNDPRN", f"{LONG_PARTNER}; IHREZ after PAGRU"),
    "sapb2b-orders05-ordrsp-soap.xml": ("FIXMG SNDPRN", f"{LONG_PARTNER}; FIXMG after VSTEL"),
    "sapdm-loipro05-original.xml": ("LOIPRO05", IN_NAMESPACE),
    "sapdm-loipro05.xml": ("LOIPRO05", IN_NAMESPACE),
    "sapdm-matmas-finished.xml": ("MATMAS05", IN_NAMESPACE),
    "sapdm-matmas-raw-chem.xml": ("MATMAS05", IN_NAMESPACE),
    "sapteched-desadv-delvry07.xml": ("DATUM SNDPRT", "SNDPOR missing; a time in a second DATUM"),
    "sapteched-invoic-invoic02.xml": ("DATUM SNDPRT", "SNDPOR missing; a time in a second DATUM"),
    "sapteched-orders-orders05-target.xml": ("RCVPRT", "RCVPOR missing"),
    "wso2-dsd-routeaccount-1.xml": ("", "type not declared"),
}


@pytest.mark.corpus
def test_real_files_validate_but_for_these(corpus: Path) -> None:
    found = {}
    for path in sorted((corpus / "xml").glob("*.xml")):
        tree = etree.parse(path)
        local = etree.QName(tree.getroot()).localname
        name = tree.findtext(".//{*}IDOCTYP") or local
        if name not in NAMES:
            found[path.name] = ""
        elif not lxml_schema(name).validate(tree):
            errors: list[Any] = list(lxml_schema(name).error_log)
            tags = {etree.QName(tree.xpath(e.path)[0]).localname for e in errors}
            found[path.name] = " ".join(sorted(tags))
    assert found == {name: tags for name, (tags, _) in CORPUS.items()}


# -- one schema says what the declaration says


def test_the_same_declaration_gives_the_same_bytes() -> None:
    once, again = (xsd(builtin().idoc_type("MATMAS05"), builtin()) for _ in range(2))
    assert once == again == schema_path("MATMAS05").read_bytes()
