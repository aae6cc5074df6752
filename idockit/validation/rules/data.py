"""Rules of the data records of flat files: their headers, and what stands where no field is."""

from __future__ import annotations

from idockit.validation.rules.base import Said, rule

__all__ = ["bad_character", "data_behind", "wrong_client", "wrong_document", "wrong_number", "wrong_parent_number"]


@rule
def wrong_number(found: str, last: int, record: int) -> Said:
    """SEGNUM of a record counts on from the one before. Blank is taken as left out, but in the first record."""
    digits = found.strip(" ")
    if digits.isdecimal():
        return None if int(digits) == last + 1 else (repr(found), f"{last + 1:06d}")
    return (repr(digits), f"{last + 1:06d}") if digits or record == 1 else None


@rule
def wrong_parent_number(found: str, record: int) -> Said:
    """PSGNUM of a record that names none of the open segments. Blank is taken as left out, as above."""
    digits = found.strip(" ")
    return (repr(digits), "the SEGNUM of an open segment") if digits or record == 1 else None


@rule
def wrong_client(found: str, client: str) -> Said:
    """MANDT of a record and of the control record."""
    return None if found == client else (repr(found), repr(client))


@rule
def wrong_document(found: str, docnum: str) -> Said:
    """DOCNUM of a record and of the control record."""
    return None if found == docnum else (repr(found), repr(docnum))


@rule
def data_behind(record: str, limit: int) -> Said:
    """Nothing but blanks stands behind the last field, which ends at `limit`."""
    tail = record[limit:].strip(" ")
    return (f"{tail[:20]!r} from character {limit + 1}", "blanks") if tail else None


@rule
def bad_character(text: str, refused: str = "") -> Said:
    """The first character of a record that did not decode, or is a control character. `refused`: why the code page
    does not take a text."""
    if refused:
        return refused, ""
    bad = next((c for c in text if c < "\t" or "\t" < c < " " or c == "\x7f" or "\ud800" <= c <= "\udfff"), "")
    return (repr(bad), "a character of the code page") if bad else None
