"""Segment types, IDoc types, and dictionaries of them: how they are declared and how names are looked up."""

from idockit.dictionary.idoctypes import IDocType, MessageType, Node, declarations, family, tree_text
from idockit.dictionary.lookup import Dictionary, Resolution
from idockit.dictionary.segmenttypes import SDATA_LENGTH, Seen, SegmentType, Since, Standing, Version
from idockit.names import name_of_xml, xml_name

__all__ = [
    "SDATA_LENGTH",
    "Dictionary",
    "IDocType",
    "MessageType",
    "Node",
    "Resolution",
    "Seen",
    "SegmentType",
    "Since",
    "Standing",
    "Version",
    "declarations",
    "family",
    "name_of_xml",
    "tree_text",
    "xml_name",
]
