"""The error for what has no definition."""

from __future__ import annotations

from collections.abc import Sequence

from idockit.dictionary import Dictionary
from idockit.errors import UnknownDefinition, Where
from idockit.formats.report import first_of

__all__ = ["missing"]


def missing(
    names: Sequence[str], dictionary: Dictionary, where: Where, *, out_of_xml: bool = False
) -> UnknownDefinition:
    """The error for segments, or fields (E1MARAM-ZZFIELD), that flat records need definitions of."""
    first = names[0]
    found = (dictionary.resolve(name).type for name in names)
    known = next((segment.name for segment in found if segment is not None), None)
    if len(names) > 1:
        reason = f"{first_of(names)} have no {'complete ' if known else ''}definition"
    elif known:
        alias = f" ({known})" if known != first else ""
        reason = f"segment {first}{alias} has fields whose length or place no source gives"
    elif "-" in first:
        reason = f"field {first} has no definition"
    else:
        reason = f"segment {first} has no definition{dictionary.nearest(first)}"
    way = "leave it out with --unknown drop" if out_of_xml else "carry the data through with --unknown keep"
    reason += f"; import it, or {way}"
    return UnknownDefinition(reason, where, name=first, names=tuple(names))
