"""Material master: MATMAS."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.rules import rule
from idockit.system.master.declared import Known, MasterObject, Part, Row, numbered, seed, texts, unverified
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

MTART = "MTART"


def _unchanged(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    return new


@rule("R-MAT-1", "a new material takes its material type from the IDoc", neutral=_unchanged)
def type_of_new(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The material type of a material that is new in the receiver."""
    if old is not None:
        return new
    posting.decided("R-MAT-1", "material type taken over: the material is new", node, MTART, after=node.get(MTART))
    return {**new, MTART: node.get(MTART)} if node.get(MTART) else new


@rule("R-MAT-2", "an existing material keeps its material type, all else is updated", neutral=_unchanged)
def type_of_known(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The material type of a material that the receiver has."""
    if old is None or old.get(MTART) == new.get(MTART):
        return new
    kept = old.get(MTART, "")
    posting.decided("R-MAT-2", "the material type stays", node, MTART, before=node.get(MTART), after=kept)
    say_kept(posting, node, kept)
    return {**{name: value for name, value in new.items() if name != MTART}, **({MTART: kept} if kept else {})}


@rule("R-MAT-3", "an information record says that the material type was not changed", neutral=None)
def say_kept(posting: Posting, node: Node, kept: str) -> None:
    """Tell that the type stays (REQUIREMENTS D 17)."""
    posting.tell("R-MAT-3", f"material type {kept} not changed to {node.get(MTART) or '(blank)'}", node, MTART)


@rule("R-MAT-7", "production versions are ignored inbound, with an information record", neutral="")
def no_production_versions(posting: Posting, part: Part, node: Node) -> str:
    """Why a segment of a production version is not posted."""
    text = f"production version {node.get('VERID')} is not imported"
    posting.tell("R-MAT-7", text, node, "VERID")
    return text


MATERIAL = MasterObject(
    "material",
    "Material",
    number=18,
    seed="s1:18, 110-116; s4:39, 192-198",
    rules="R-MAT",
    messages=(*seed("MATMAS"), *unverified("MATCOR")),
    idoc_types=tuple(Known(f"MATMAS0{n}", "V 119") for n in (5, 1, 3, 7)),
    process_codes=(Known("MATM", "V 122"),),
    level=40,
    parts=(
        Part(
            "E1MARAM",
            "MARA",
            ("MATNR",),
            keep_flag="LVORM",
            parts=(
                Part("E1MARA1", kind="joined"),
                Part("E1MAKTM", "MAKT", ("SPRAS",)),
                Part(
                    "E1MARCM",
                    "MARC",
                    ("WERKS",),
                    parts=(
                        Part("E1MARC1", kind="joined"),
                        Part("E1MARDM", "MARD", ("LGORT",)),
                        Part("E1MKALM", "MKAL", ("VERID",)),
                        numbered("E1MPRWM", "MPRW"),
                    ),
                ),
                Part("E1MARMM", "MARM", ("MEINH",), parts=(numbered("E1MEANM", "MEAN"),)),
                Part("E1MBEWM", "MBEW", ("BWKEY", "BWTAR")),
                texts("E1MTXHM", "E1MTXLM", "MARA"),
            ),
        ),
    ),
    ignore={"E1MKALM": (no_production_versions,)},
    adjust={"E1MARAM": (type_of_new, type_of_known)},
)

OBJECTS = (MATERIAL,)
