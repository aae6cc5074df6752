"""Bill of material of a document: BOMDOC. The rules are those of BOMMAT, without message variants."""

from __future__ import annotations

from idockit.objects import bom_posting, bom_sending, bommat
from idockit.objects.bom_selection import DOCUMENTS, OPTIONS, not_by_pointer
from idockit.objects.bom_structure import DOCUMENT, parts
from idockit.rules import rule
from idockit.system.master.declared import Known, MasterObject, unverified, verified
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]


@rule("R-BOM-35", "document structures go as BOMDOC; message variants are documented for BOMMAT only", neutral=None)
def without_variant(posting: Posting) -> None:
    """Refuse a message variant."""
    variant = posting.message.control.get("MESCOD", "")
    if variant:
        text = f"message variant {variant} in MESCOD: none is known for BOMDOC, expected a blank field"
        posting.refuse("R-BOM-35", text, None, "MESCOD")


DOCUMENT_BOM = MasterObject(
    "document-bom",
    "Bill of material of a document",
    number=23,
    seed="s1:24, 142-159; s4:51, 240-276",
    rules="R-BOM",
    messages=verified("V 73, 75", "BOMDOC"),
    idoc_types=tuple(Known(f"BOMDOC0{n}", "V 73") for n in (1, 3, 2)),
    outbound_functions=unverified("MASTERIDOC_CREATE_BOMDOC"),
    inbound_functions=unverified("IDOC_INPUT_BOMDOC"),
    send_by=unverified("BD31"),
    pointers=not_by_pointer(DOCUMENTS),
    level=90,
    needs=("material", "class", "change-number"),
    options=OPTIONS,
    parts=parts(DOCUMENT),
    indexes=bommat.indexes(DOCUMENT),
    units=bommat.units(),
    identify=bom_posting.identify,
    checks=(without_variant,),
    apply=bom_posting.apply,
    ignore=bommat.hooks_ignore(),
    deletes=dict.fromkeys(("E1CUKBM", "E1CUKBT"), bom_posting.flagged),
    hinder=(bom_sending.hindered,),
    withhold=bommat.hooks_withhold(),
    outgoing=bommat.hooks_outgoing(),
    gone={"E1STPOM": (bom_sending.item_gone,)},
)

OBJECTS = (DOCUMENT_BOM,)
