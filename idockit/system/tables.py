"""The tables of the IDoc database (reference ALE 1.4, 1.5, 3, 4), for SQLite and PostgreSQL alike.

Table and field names are SAP's, in lower case so that `SELECT DOCNUM FROM EDIDC` works unquoted in both databases;
fields of our own are called `our_...`. One database is one client, so MANDT is no key.

Records are kept exactly. A unit string (`idockit.codepages`) becomes bytes as UTF-8 in which surrogates, single or in
pairs, are encoded as they stand: every string there is has one such form and comes back from it; ordinary text is
readable (`convert_from(sdata, 'UTF8')` in PostgreSQL, `CAST(sdata AS TEXT)` in SQLite). The columns for selection are
text, in which what a database refuses (NUL, surrogates) stands as U+FFFD.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from idockit.codec import V4

__all__ = [
    "BDCP2",
    "BDRGIN",
    "BDRGOUT",
    "BDSER",
    "CONTROL_FIELDS",
    "EDID4",
    "EDIDC",
    "EDIDS",
    "INBOUND_FILES",
    "MASTER",
    "MASTER_FILES",
    "METADATA",
    "NRIV",
    "OUTBOUND_FILES",
    "OUTBOUND_IDOCS",
    "POINTER_FIELDS",
    "SCHEMA",
    "SCHEMA_VERSION",
    "STATUS_FIELDS",
]

METADATA = MetaData()
_ORDERED = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its characters, as SQLite has it."""
SCHEMA_VERSION = 3


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


SCHEMA = Table("idockit_schema", METADATA, Column("version", Integer, primary_key=True))
"""Which shape the tables have; a newer one than ours is refused."""

CONTROL_FIELDS = tuple(
    str(field.name)
    for field in V4.control.fields
    if field.name not in ("TABNAM", "DOCNUM", "STATUS", "DIRECT", "CREDAT", "CRETIM")
)
"""Fields of the control record that EDIDC takes over for selection; the others are set by what happens here."""

EDIDC = Table(
    "edidc",
    METADATA,
    Column("docnum", String(16), primary_key=True),
    _text("direct"),
    _text("status"),
    *(_text(name.lower()) for name in CONTROL_FIELDS),
    _text("credat"),
    _text("cretim"),
    _text("upddat"),
    _text("updtim"),
    Column("maxsegnum", Integer, nullable=False),
    Column("our_control", LargeBinary, nullable=False),  # the control record as it came
    Column("our_document", Text),  # client and number in the data headers, where they are plain text
    _text("our_codepage"),  # which units the records have
    _text("our_docnum"),  # DOCNUM in the control record as it came: inbound the sender's number (ALE 1.5)
    Column("our_statuses", Integer, nullable=False),  # how many status records: the last COUNTR
    Column("our_edition", Integer, nullable=False),  # how often the data were edited
    Column("our_source", Text),  # the inbound file, and the IDoc's place in it, counted from 1
    Column("our_source_number", Integer),
    Column("our_file", Text),  # the outbound file that is decided and not yet written
    Column("our_claim", Text),  # who works on it, until when (seconds since 1970)
    Column("our_claimed_until", Float),
    Index("edidc_status", "status", "docnum"),
    Index("edidc_source", "our_source", "our_source_number", unique=True),
    sqlite_with_rowid=False,
)
"""Control records: CREDAT, CRETIM: stored here; UPDDAT, UPDTIM: the last status; STATUS: the current one."""

EDID4 = Table(
    "edid4",
    METADATA,
    Column("docnum", String(16)),
    Column("counter", Integer),  # the record's place in the IDoc, from 1; SAP's has three digits and another use
    _text("segnum"),
    _text("segnam"),
    _text("psgnum"),
    _text("hlevel"),
    Column("dtint2", Integer, nullable=False),  # length of the data, in units
    Column("sdata", LargeBinary, nullable=False),  # without blanks at its end
    Column("our_head", LargeBinary),  # the data header, where the columns do not say it exactly
    PrimaryKeyConstraint("docnum", "counter"),
    sqlite_with_rowid=False,
)
"""Data records, one row each: nothing else is faster (blobs of many records save little and cannot be selected)."""

STATUS_FIELDS = (
    *("logdat", "logtim", "credat", "cretim", "status", "uname", "repid", "routid", "stacod", "statxt"),
    *("segnum", "segfld", "stapa1", "stapa2", "stapa3", "stapa4", "statyp", "stamqu", "stamid", "stamno"),
    *("tid", "appl_log"),
)

EDIDS = Table(
    "edids",
    METADATA,
    Column("docnum", String(16)),
    Column("countr", Integer),
    *(_text(name) for name in STATUS_FIELDS),
    PrimaryKeyConstraint("docnum", "countr"),
    sqlite_with_rowid=False,
)
"""Status records. COUNTR counts within the IDoc, so that it gives their order."""

NRIV = Table(
    "nriv",
    METADATA,
    _text("object"),
    _text("nrrangenr"),
    Column("fromnumber", BigInteger, nullable=False),
    Column("tonumber", BigInteger, nullable=False),
    Column("nrlevel", BigInteger, nullable=False),  # the last number given
    Column("our_width", Integer, nullable=False),
    PrimaryKeyConstraint("object", "nrrangenr"),
    sqlite_with_rowid=False,
)
"""Number range intervals (ALE 1.5)."""


def _registry(name: str) -> Table:
    return Table(
        name,
        METADATA,
        *(_text(key) for key in ("obj_type", "chnum", "partyp", "parnum", "parfct")),
        Column("chcou", Integer, nullable=False),
        _text("our_date"),
        _text("our_time"),
        PrimaryKeyConstraint("obj_type", "chnum", "partyp", "parnum", "parfct"),
        sqlite_with_rowid=False,
    )


BDRGIN = _registry("bdrgin")
"""Serialization by object type (ALE 4.1), inbound: the last counter posted of each channel and partner."""
BDRGOUT = _registry("bdrgout")
"""The same outbound: the last counter given."""

BDSER = Table(
    "bdser",
    METADATA,
    *(_text(key) for key in ("parnum", "mestyp", "object")),
    Column("objkey", LargeBinary),
    _text("serial"),
    PrimaryKeyConstraint("parnum", "mestyp", "object", "objkey"),
    sqlite_with_rowid=False,
)
"""Serialization at IDoc level (ALE 4.3): SERIAL of the newest IDoc posted for an object."""

POINTER_FIELDS = (
    *("process", "tabname", "tabkey", "fldname", "cretime", "acttime", "usrname", "cdobjcl", "cdobjid"),
    *("cdchgno", "cdchgid"),
)

BDCP2 = Table(
    "bdcp2",
    METADATA,
    _text("mestype"),
    Column("cpident", String(10)),
    *(_text(name) for name in POINTER_FIELDS),
    PrimaryKeyConstraint("mestype", "cpident"),
    Index("bdcp2_process", "mestype", "process", "acttime"),
    sqlite_with_rowid=False,
)
"""Change pointers (ALE 3)."""


def _files(name: str) -> Table:
    return Table(
        name,
        METADATA,
        Column("source", Text, primary_key=True),  # SHA-256 of the content, with `#2` where it is read once more
        _text("name"),
        Column("size", BigInteger, nullable=False),
        Column("taken", Integer, nullable=False),  # how many IDocs of it are done
        Column("complete", Integer, nullable=False),
        _text("began"),
        sqlite_with_rowid=False,
    )


INBOUND_FILES = _files("inbound_files")
"""Inbound files, known by their content. The offset counts IDocs: bytes mean nothing in XML."""
MASTER_FILES = _files("master_files")
"""The same of files whose IDocs are distributed."""

OUTBOUND_FILES = Table(
    "outbound_files",
    METADATA,
    Column("id", String(10), primary_key=True),
    _text("path"),
    Column("data", LargeBinary),  # its bytes, until they are on disk
    _text("sha256"),
    Column("size", BigInteger, nullable=False),
    _text("status"),  # what its IDocs get once it is there
    Column("replaces", Integer, nullable=False),  # whether it may take the place of another file
    Column("written", Integer, nullable=False),
    _text("decided"),
    Column("claim", Text),
    Column("claimed_until", Float),
    Index("outbound_files_written", "written", "id"),
    Index("outbound_files_path", "path"),
    sqlite_with_rowid=False,
)
"""Outbound files: name and bytes are here before the file is there."""

OUTBOUND_IDOCS = Table(
    "outbound_idocs",
    METADATA,
    Column("id", String(10)),
    Column("counter", Integer),
    Column("docnum", String(16), nullable=False),
    PrimaryKeyConstraint("id", "counter"),
    Index("outbound_idocs_docnum", "docnum"),
    sqlite_with_rowid=False,
)
"""Which IDocs are in an outbound file, in order."""

MASTER = Table(
    "our_master_data",
    METADATA,
    _text("tabname"),
    Column("rowkey", _ORDERED, nullable=False),  # the key fields, a JSON list
    _text("owner"),  # the object that the record belongs to, a JSON list: kind, key
    _text("data"),  # the fields that are not initial, a JSON object
    PrimaryKeyConstraint("tabname", "rowkey"),
    Index("our_master_data_owner", "owner"),
    sqlite_with_rowid=False,
)
"""Master data: the records of all tables of the system (idockit.system.master)."""
