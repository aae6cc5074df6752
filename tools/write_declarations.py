"""Write the modules of idockit/segments/ from a folder of facts: done once, then people own the source.

    python tools/write_declarations.py FACTS DEFINITIONS

FACTS holds segments.json and idoctypes/*.json; DEFINITIONS holds the XSD of WVINVE03, which FACTS lacks.
It refuses to run while the modules exist, so that nobody loses what was edited by hand since.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from idockit.abap import TYPES
from idockit.dictionary import family

TARGET = Path(__file__).resolve().parents[1] / "idockit" / "segments"
COMMON = "common"

TEXTS = {
    "matmas": "Material master",
    "artmas": "Retail article master, BAPI style",
    "orders": "Purchase order, sales order and their answers",
    "invoic": "Invoice and billing document",
    "delvry": "Delivery and shipping notification",
    "desadv": "Shipping notification, older form",
    "delfor": "Delivery schedule and forecast",
    "debmas": "Customer master",
    "cremas": "Vendor master",
    "infrec": "Purchasing info record",
    "cond_a": "Condition records",
    "bommat": "Bill of material of a material",
    "bomdoc": "Bill of material of a document",
    "clfmas": "Classification of an object",
    "clsmas": "Class master",
    "chrmas": "Characteristic master",
    "srvmas": "Service master",
    "hrmd_a": "HR master data and organizational plan",
    "hrmd_aba": "HR organizational data, reduced",
    "glmast": "G/L account master",
    "cosmas": "Cost center master",
    "coamas": "Activity type master",
    "coelem": "Cost element master",
    "cogrp": "Group of controlling objects",
    "coactv": "Activity prices and plan data",
    "prcmas": "Profit center master",
    "srclst": "Source list",
    "ecmmas": "Change number master",
    "ecmrev": "Revision levels",
    "adrmas": "Addresses of business objects",
    "aleaud": "Confirmation of inbound IDocs to the sender",
    "systat": "Status confirmation of a subsystem",
    "upsmas": "Distribution unit",
    "upsrcp": "Receipt of a distribution unit",
    "userclone": "User master, BAPI style",
    "internal_order": "Internal order, replicated",
    "project": "Project definition and WBS elements, replicated",
    "pexr20": "Payment order and remittance advice",
    "finsta": "Account statement",
    "fidccp": "Accounting document, full",
    "acc_document": "Accounting document, BAPI style",
    "exchange_rate": "Exchange rates",
    "gsverf": "Self-billing",
    "shpmnt": "Shipment",
    "seqjit": "Sequenced just-in-time call",
    "wmmbid": "Goods movement, mobile",
    "wp_plu": "Article data for a point of sale",
    "loipro": "Production order for a planning system",
    "loistd": "Stock and requirements for a planning system",
    "matqm": "Inspection data of a material",
    "txtraw": "Raw text lines",
    "iorder": "Maintenance and service order",
    "batmas": "Batch master",
    "wvinve": "Store inventory: documents out, counts in",
}

# Definition names and levels met in real files of types whose exports do not give them.
SEEN = {"E1WVINH": ["E2WVINH001"], "E1WVINI": ["E2WVINI001"]}
SEEN_LEVELS = {("WVINVE03", "E1WVINH"): 2, ("WVINVE03", "E1WVINI"): 3}

HEADS = {
    "infotype_key": ["PERNR", "INFTY", "SUBTY", "OBJPS", "SPRPS", "ENDDA", "BEGDA", "SEQNR"],
    "planning_key": ["MANDT", "PLVAR", "OTYPE", "OBJID", "INFTY", "SUBTY", "ISTAT", "PRIOX", "BEGDA", "ENDDA"],
}


def read_wvinve(path: Path) -> dict[str, Any]:
    """The XSD as an IDoc type in the form of the facts."""
    from lxml import etree

    xs = "{http://www.w3.org/2001/XMLSchema}"
    segments: list[dict[str, Any]] = []

    def visit(element: Any, parent: str | None, depth: int) -> None:
        body = element.find(f"{xs}complexType/{xs}sequence")
        row: dict[str, Any] = {
            "segtyp": element.get("name"),
            "parent": parent,
            "depth": depth,
            "level": SEEN_LEVELS.get(("WVINVE03", element.get("name"))),
            "qualified": False,
            "mandatory": element.get("minOccurs", "1") != "0",
            "min": int(element.get("minOccurs", "1")),
            "max": int(element.get("maxOccurs", "1")),
            "group_min": None,
            "group_max": None,
            "fields": [],
        }
        segments.append(row)
        for child in body.findall(f"{xs}element"):
            if child.find(f"{xs}complexType") is not None:
                visit(child, row["segtyp"], depth + 1)
            else:
                length = child.find(f"{xs}simpleType/{xs}restriction/{xs}maxLength")
                row["fields"].append([child.get("name"), int(length.get("value")), None, None, None])

    idoc = etree.parse(path).find(f".//{xs}element[@name='IDOC']")
    for child in idoc.findall(f"{xs}complexType/{xs}sequence/{xs}element"):
        if child.get("name") != "EDI_DC40":
            visit(child, None, 1)
    return {"idoctyp": "WVINVE03", "standing": "verified", "segments": segments}


def field_line(name: str, length: int | None, kind: str | None, known: str | None) -> str:
    if kind is None:
        call = f"ANY({length})" if length is not None else "ANY()"
    elif known == "name":
        call = f'{kind}({length}, "name")'
    else:
        default = TYPES[kind].default_length
        call = f"{kind}()" if default is not None and default == length else f"{kind}({length})"
    return f'    "{name}" / {call},'


def segment_source(name: str, fact: dict[str, Any]) -> str:
    lines = [f"{name.replace('/', '_')} = SegmentType(", f'    "{name}",']
    fields = fact["fields"]
    head = next((h for h, names in HEADS.items() if [f[0] for f in fields[: len(names)]] == names), None)
    verified = fact.get("fields_verified")
    complete, ordered = fact.get("fields_complete", True), fact.get("order_known", True)
    if fact["standing"] != "verified" or not complete or not ordered:
        more = f", verified_fields={verified}" if verified is not None else ""
        more += "" if complete else ", complete=False"
        more += "" if ordered else ", ordered=False"
        lines.append(f'    Standing("{fact["standing"]}"{more}),')
    for seen in SEEN.get(name, []):
        lines.append(f'    Seen("{seen}"),')
    for definition, about in (fact.get("seen") or {}).items():
        declared = {v["segdef"] for v in fact["versions"]}
        if definition in declared:
            continue
        count = f", {about['nfields']}" if about["nfields"] is not None else ""
        if about["nfields"] is None and about["length"] is not None:
            count = f", length={about['length']}"
        lines.append(f'    Seen("{definition}"{count}),')
    starts = {0: None}
    versions = fact["versions"]
    if versions:
        starts = {}
        for before, version in zip([0, *(v["nfields"] for v in versions)], versions, strict=False):
            starts[before] = version["segdef"]
    if list(starts.items()) == [(0, None)]:
        starts = {}
    for i, (fname, length, kind, known) in enumerate(fields):
        if i in starts:
            lines.append(f"    Since({json.dumps(starts[i])}),".replace("null", "None"))
        if head and i < len(HEADS[head]):
            if i == 0:
                lines.append(f"    *{head}(),")
            continue
        lines.append(field_line(fname, length, kind, known))
    lines.append(")")
    return "\n".join(lines)


def cardinality(row: dict[str, Any]) -> str:
    low, high = row["min"], row["max"]
    if row.get("group_max") is not None:
        low, high = row["group_min"], row["group_max"]
    mandatory = row["mandatory"] if row.get("group_mandatory") is None else row["group_mandatory"]
    if mandatory is False:
        low = 0
    elif mandatory is None and low:
        low = None
    elif mandatory is True:
        low = max(low or 1, 1)
    return "..".join("?" if n is None else str(n) for n in (low, high))


def idoc_type_source(fact: dict[str, Any]) -> str:
    name = fact["idoctyp"]
    text = TEXTS.get(family(name))
    lines = [f"{name.replace('/', '_')} = IDocType(", f'    "{name}",']
    if text:
        lines.append(f'    "{text}",')
    lines.append('    """')
    width = max(len(r["segtyp"]) + 2 * (r["depth"] or 1) for r in fact["segments"])
    for row in fact["segments"]:
        line = f"{'  ' * ((row['depth'] or 1) + 1)}{row['segtyp']}".ljust(width + 4) + cardinality(row)
        if row.get("level") is not None:
            line += f"  level={row['level']}"
        if row.get("qualified"):
            line += "  qualified"
        lines.append(line)
    lines.append('    """,')
    if fact["standing"] != "verified":
        lines.append(f'    standing="{fact["standing"]}",')
    if fact.get("mestyp"):
        lines.append(f'    messages=("{fact["mestyp"]}",),')
    lines.append(")")
    return "\n".join(lines)


def module_of(name: str, families: set[str]) -> str:
    infotype = re.fullmatch(r"E1[PQR](\d\d)\d\d", name)
    if infotype:
        return f"infotypes_{infotype[1]}00"
    return families.pop() if len(families) == 1 else COMMON


def main(facts: Path, definitions: Path) -> None:
    if any(TARGET.glob("matmas.py")):
        sys.exit("idockit/segments/ is written already and belongs to people now; delete it to start over")
    segments: dict[str, dict[str, Any]] = json.loads((facts / "segments.json").read_text())
    types = [
        json.loads(path.read_text())
        for path in sorted((facts / "idoctypes").glob("*.json"))
        if "older" not in path.name
    ]
    types.append(read_wvinve(definitions / "usis-WVINVE03.xsd"))
    users: dict[str, set[str]] = {}
    bare: set[str] = set()  # declared from a node without fields: a later node of the same name may have them
    for fact in types:
        for row in fact["segments"]:
            users.setdefault(row["segtyp"], set()).add(family(fact["idoctyp"]))
            if row["segtyp"] not in segments or (row["segtyp"] in bare and row["fields"]):
                (bare.discard if row["fields"] else bare.add)(row["segtyp"])
                standing = row.get("standing") or fact["standing"]
                segments[row["segtyp"]] = {
                    "standing": standing,
                    "versions": [],
                    "fields": [[f[0], f[1], f[3], "segment" if f[3] else None] for f in row["fields"]],
                    "fields_complete": row.get("fields_complete", bool(row["fields"]) or standing == "verified"),
                }
    modules: dict[str, list[str]] = {}
    for name, fact in segments.items():
        modules.setdefault(module_of(name, set(users.get(name, ()))), []).append(segment_source(name, fact))
    for fact in types:
        modules.setdefault(family(fact["idoctyp"]), []).append(idoc_type_source(fact))
    for module, sources in modules.items():
        body = "\n\n".join(sources)
        kinds = sorted({k for k in [*TYPES, "ANY"] if re.search(rf" / {k}\(", body)})
        marks = sorted({k for k in ("IDocType", "Seen", "SegmentType", "Since", "Standing") if f"{k}(" in body})
        heads = sorted(h for h in HEADS if f"*{h}()" in body)
        about = {COMMON: "Segment types that several families share."}.get(module)
        if about is None and module.startswith("infotypes"):
            about = f"HR infotypes {module[10:]} to {module[10:12]}99."
        about = about or f"{module.upper()}: {TEXTS.get(module, 'IDoc types and segment types')}."
        imports = [f"from idockit.abap import {', '.join(kinds)}"] if kinds else []
        imports.append(f"from idockit.dictionary import {', '.join(marks)}")
        if heads:
            imports.append(f"from idockit.segments.heads import {', '.join(heads)}")
        (TARGET / f"{module}.py").write_text(f'"""{about}"""\n\n' + "\n".join(imports) + f"\n\n{body}\n")
    print(len(segments), "segment types,", len(types), "IDoc types,", len(modules), "modules")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
