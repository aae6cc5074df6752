"""The segments of characteristics (CHRMAS), classes (CLSMAS) and classifications (CLFMAS), and their tables.

SAP keys these tables by internal numbers of characteristics and classes, which each system gives for itself; here they
have the names. E1DATEM is the key date of an IDoc: its fields stand with the root's.
"""

from __future__ import annotations

from idockit.system.master.declared import Key, Part, numbered

__all__ = [
    "CHARACTERISTIC",
    "CHARACTERISTIC_NAME",
    "CLASS",
    "CLASSIFICATION",
    "CLASS_KEY",
    "DEPENDENCIES",
    "OBJECT_KEY",
    "VALUES",
]

CHARACTERISTIC_NAME = "ATNAM"
CLASS_KEY: Key = ("KLART", "CLASS")
VALUES = "AUSP"
OBJECT_KEY: Key = ("OBTAB", "OBJEK", "KLART", "MAFID")
KEY_DATE = Part("E1DATEM", kind="joined", names={"AENNR": "KEY_AENNR"})
DEPENDENCIES = ("E1CUKBM", "E1CUKBT", "E1CUKB1", "E1CUKB2", "E1CUKB3", "E1CUKB4")
"""Segments that say by FLDELETE that they are deleted."""


def _dependency(head: str, text: str, code: str, document: str, of: str) -> Part:
    """An object dependency with its texts, its lines and its documentation."""
    below = (
        Part(text, f"CUKBT_{of}", ("LANGUAGE",)),
        numbered(code, f"CUKN_{of}"),
        numbered(document, f"CUTX_{of}"),
    )
    return Part(head, f"CUKB_{of}", ("DEP_INTERN", "DEP_EXTERN"), parts=below)


def _values(table: str, *more: Part) -> Part:
    """The values that a characteristic allows."""
    below = (
        _dependency("E1CUKB1", "E1CUKB2", "E1CUKN1", "E1CUTX1", table),
        Part("E1CAWTM", f"{table}T", ("SPRAS",)),
        *more,
    )
    return Part("E1CAWNM", table, ("ATZHL",), parts=below)


CHARACTERISTIC = Part(
    "E1CABNM",
    "CABN",
    (CHARACTERISTIC_NAME,),
    parts=(
        _dependency("E1CUKBM", "E1CUKBT", "E1CUKNM", "E1CUTXM", "CABN"),
        Part("E1CABTM", "CABNT", ("SPRAS",)),
        numbered("E1TEXTL", "STXL_CABN"),
        _values("CAWN", numbered("E1TXTL1", "STXL_CAWN")),
        Part("E1TCMEM", "TCME", ("KLART",)),
        Part("E1CABZM", "CABNZ", ("ATTAB", "ATFEL")),
        KEY_DATE,
        Part(
            "E1RTVALUEHEAD",
            "OUR_VALUEHEAD",
            parts=(
                Part("E1RTVALUE", "OUR_VALUE", ("ATWRT",), parts=(Part("E1RTVALUETXT", "OUR_VALUET", ("LANGUAGE",)),)),
            ),
        ),
        Part(
            "E1RTHIERNODEID",
            "OUR_NODE",
            ("NODE_ID",),
            parts=(
                Part("E1RTHIERNODEIDOBJECTS", "OUR_NODE_OBJECT", ("LFDNR",)),
                Part("E1RTHIERNODEIDRESTRICT", "OUR_NODE_RESTRICT", ("LFDNR",)),
                Part("E1RTHIERNODEIDTXT", "OUR_NODET", ("LANGUAGE",)),
            ),
        ),
    ),
)

CLASS = Part(
    "E1KLAHM",
    "KLAH",
    CLASS_KEY,
    parts=(
        Part("E1KLATM", "KLAT", ("TXTID", "LANGUAGE_ISO"), parts=(numbered("E1TEXTL", "STXL_KLAT"),)),
        Part(
            "E1KSMLM",
            "KSML",
            (CHARACTERISTIC_NAME,),
            parts=(
                Part(
                    "E1CABXM",
                    "CABN_KSML",
                    parts=(
                        _dependency("E1CUKBM", "E1CUKBT", "E1CUKNM", "E1CUTXM", "KSML"),
                        _values("CAWN_KSML"),
                    ),
                ),
            ),
        ),
        Part("E1SWORM", "SWOR", ("SPRAS", "KLPOS")),
        _dependency("E1CUKB3", "E1CUKB4", "E1CUKN2", "E1CUTX2", "KLAH"),
        KEY_DATE,
    ),
)

CLASSIFICATION = Part(
    "E1OCLFM",
    "OUR_OCLF",
    OBJECT_KEY,
    parts=(
        Part("E1KSSKM", "KSSK", ("CLASS",)),
        Part("E1AUSPM", VALUES, (CHARACTERISTIC_NAME, "ATWRT", "ATFLV", "ATZIS")),
        KEY_DATE,
    ),
)
"""A value has no key of its own: those of the IDoc replace what the object has of the same characteristic."""
