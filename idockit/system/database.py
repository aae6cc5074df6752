"""The connection to the database: transactions, how SQLite is set, what goes wrong.

SQLite files are in WAL mode with `synchronous=FULL`: readers and one writer do not wait for each other, and what was
committed is on disk, whether the process is killed or the power fails (NORMAL, for those who ask, holds against the
first only). A writing transaction takes the write lock when it begins (BEGIN IMMEDIATE), so that several writers wait
for each other, `wait` seconds at most, and none fails halfway. WAL needs a local disk. PostgreSQL: READ COMMITTED to
write, REPEATABLE READ to read several tables; how durable a commit is, its server says.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Table, create_engine, event, exc, insert, make_url, select, text, update
from sqlalchemy.engine import URL
from sqlalchemy.pool import StaticPool

from idockit.system.errors import StoreError
from idockit.system.tables import METADATA, SCHEMA, SCHEMA_VERSION

__all__ = ["Database", "Synchronous"]

Synchronous = Literal["FULL", "NORMAL"]
_READ = "idockit_read"
_SAVEPOINT = "idockit"
_CREATING = 0x1D0C  # key of the advisory lock under which PostgreSQL tables are made


class _Current(threading.local):
    """The transaction of a thread."""

    connection: Connection | None = None
    reader: Connection | None = None
    failed = False


class Database:
    """An IDoc database by its URL: `:memory:`, a path, `sqlite:///path` or `postgresql://...`. `on_step` is told
    before and after each step that a crash could fall between."""

    def __init__(
        self,
        url: str,
        *,
        wait: float = 60.0,
        synchronous: Synchronous = "FULL",
        create: bool = True,
        on_step: Callable[[str], object] | None = None,
    ):
        self.step = on_step or _nothing
        self._current = _Current()
        self._wait = wait
        self._inserts: dict[str, str] = {}
        try:
            self.url = _url(url)
        except (exc.ArgumentError, ValueError):
            shown = re.sub("//.*@", "//***@", url)
            raise StoreError(f"{shown!r} is no database, expected a path or e.g. postgresql://user@host/name") from None
        self.name = self.url.render_as_string(hide_password=True)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        memory = self.sqlite and self.url.database in (None, "", ":memory:")
        if self.sqlite and not memory and not create and not Path(self.url.database or "").is_file():
            raise StoreError(f"{self.name}: there is no such database")
        self._alone: AbstractContextManager[object] = threading.RLock() if memory else nullcontext()
        with self._errors():
            self.engine = _sqlite(self.url, memory, wait, synchronous) if self.sqlite else _postgresql(self.url)
            options = {_READ: True} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
            self._reader = self.engine.execution_options(**options)
            self._create(create)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All that is done inside is committed together at the end, or nothing of it where an exception leaves it.
        Inside another transaction: a part of that; where the part failed, that cannot be committed, even if the
        exception was caught (see `savepoint`)."""
        current = self._current
        if current.connection is not None:
            try:
                yield current.connection
            except BaseException:
                current.failed = True
                raise
            return
        with self._alone, self._errors(), self.engine.connect() as connection, connection.begin():
            current.connection, current.failed = connection, False
            try:
                self.step("begun")
                yield connection
                if current.failed or self._ended(connection):
                    raise StoreError("a part of this transaction failed: nothing of it is kept")
                self.step("commit")
            finally:
                current.connection = None
        self.step("committed")

    @contextmanager
    def savepoint(self) -> Iterator[Connection]:
        """Inside a transaction: where an exception leaves this block, only what was done in it is undone, and the
        transaction can go on. By itself it is a transaction."""
        current = self._current
        if current.connection is None:
            with self.transaction() as connection:
                yield connection
            return
        before, connection = current.failed, current.connection
        # Statements as they are: SQLAlchemy's own savepoints take thrice the time, and each IDoc has one. Those inside
        # each other may have one name: the last one counts.
        with self._errors():
            connection.exec_driver_sql(f"SAVEPOINT {_SAVEPOINT}")
            try:
                yield connection
                if current.failed and not before:
                    raise StoreError("a part of this savepoint failed: nothing of it is kept")
                connection.exec_driver_sql(f"RELEASE SAVEPOINT {_SAVEPOINT}")
            except BaseException:
                current.failed = before or not _undone(connection)
                raise

    @property
    def writing(self) -> bool:
        """Whether this thread is inside a transaction."""
        return self._current.connection is not None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection whose reads see one state; inside a transaction that one's."""
        current = self._current
        known = current.connection or current.reader
        if known is not None:
            yield known
            return
        with self._alone, self._errors(), self._reader.connect() as connection:
            current.reader = connection
            try:
                yield connection
            finally:
                current.reader = None

    def insert(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows, each with all columns of the table in order. The statement is compiled once and the rows go
        to the driver as they are: this is what makes storing fast."""
        if not rows:
            return
        statement = self._inserts.get(table.name)
        if statement is None:
            names = [column.name for column in table.c]
            statement = str(insert(table).compile(dialect=self.engine.dialect, column_keys=names))
            self._inserts[table.name] = statement
        connection.exec_driver_sql(statement, list(rows))

    def check(self) -> None:
        """Raises StoreError where the database has rolled the transaction back by itself."""
        current = self._current.connection
        if current is not None and self._ended(current):
            raise StoreError(f"{self.name}: the transaction was rolled back: nothing of it is kept")

    def _ended(self, connection: Connection) -> bool:
        """Whether SQLite has rolled the transaction back by itself, as it does where the disk is full, or PostgreSQL
        will, as it does without a word once a statement failed."""
        driver: Any = connection.connection.dbapi_connection
        if self.sqlite:
            return not driver.in_transaction
        return driver.info.transaction_status.name in ("INERROR", "UNKNOWN")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except exc.OperationalError as error:
            if self.sqlite and "locked" in str(error.orig):
                raise StoreError(f"{self.name}: busy: another process has been writing for {self._wait:g} s") from error
            raise StoreError(f"{self.name}: {_first_line(error)}") from error
        except UnicodeEncodeError as error:
            raise StoreError(f"{self.name}: {error.object!r} is no text that can be stored") from None
        except exc.SQLAlchemyError as error:
            raise StoreError(f"{self.name}: {_first_line(error)}") from error

    def _create(self, allowed: bool) -> None:
        """Make the tables where there are none; one process at a time."""
        with self._reader.connect() as connection:
            found = self._version(connection)
        if found is None and not allowed:
            raise StoreError(f"{self.name}: has no tables of an IDoc database")
        if found is None or found < SCHEMA_VERSION:
            with self.engine.connect() as connection, connection.begin():
                if not self.sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CREATING})
                found = self._version(connection)
                if found is None or found < SCHEMA_VERSION:  # what came since are tables
                    METADATA.create_all(connection)
                    new = insert(SCHEMA) if found is None else update(SCHEMA)
                    connection.execute(new.values(version=SCHEMA_VERSION))
                    found = SCHEMA_VERSION
        if found != SCHEMA_VERSION:
            raise StoreError(f"{self.name}: its tables have version {found}, this program knows {SCHEMA_VERSION}")

    def _version(self, connection: Connection) -> int | None:
        if not self.engine.dialect.has_table(connection, SCHEMA.name):
            return None
        found: int | None = connection.scalar(select(SCHEMA.c.version))
        return found


def _undone(connection: Connection) -> bool:
    """Go back to the last savepoint; whether that was done: there is none where the database has rolled all back by
    itself."""
    try:
        connection.exec_driver_sql(f"ROLLBACK TO SAVEPOINT {_SAVEPOINT}")
        connection.exec_driver_sql(f"RELEASE SAVEPOINT {_SAVEPOINT}")
    except exc.SQLAlchemyError:
        return False
    return True


def _nothing(step: str) -> None:
    """No one wants to know of steps."""


def _first_line(error: exc.SQLAlchemyError) -> str:
    reason = getattr(error, "orig", None) or error
    return (str(reason).strip() or type(reason).__name__).split("\n")[0]


def _url(url: str) -> URL:
    if not url.strip():
        raise ValueError("blank")
    url.encode()  # a file name that is no text
    if url == ":memory:":
        return URL.create("sqlite")
    if "://" not in url:
        return URL.create("sqlite", database=url)
    found = make_url(url)
    if found.drivername in ("postgresql", "postgres"):
        return found.set(drivername="postgresql+psycopg")
    if found.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise StoreError(f"{found.drivername} databases are not supported, expected sqlite or postgresql")
    if found.query and found.get_backend_name() == "sqlite":
        raise StoreError(f"{found.render_as_string()}: found ?{' '.join(found.query)}, expected a path alone")
    return found


def _sqlite(url: URL, memory: bool, wait: float, synchronous: Synchronous) -> Engine:
    if not memory and not Path(url.database or "").resolve().parent.is_dir():
        raise StoreError(f"{url.database}: its folder does not exist")
    options: dict[str, Any] = {"poolclass": StaticPool} if memory else {}
    engine = create_engine(url, connect_args={"timeout": wait, "check_same_thread": False}, **options)

    @event.listens_for(engine, "connect")
    def _set(connection: Any, record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing of its own
        if not memory:
            _patiently(lambda: connection.execute("PRAGMA journal_mode=WAL"), wait)
        connection.execute(f"PRAGMA synchronous={'NORMAL' if synchronous == 'NORMAL' else 'FULL'}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get(_READ) else "BEGIN IMMEDIATE")

    return engine


def _patiently(step: Callable[[], object], wait: float) -> None:
    """Switching to WAL does not wait for other processes by itself."""
    end = time.monotonic() + wait
    while True:
        try:
            step()
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, paramstyle="format", isolation_level="READ COMMITTED")
    except ModuleNotFoundError:
        raise StoreError("PostgreSQL needs psycopg: pip install 'idockit[postgresql]'") from None
