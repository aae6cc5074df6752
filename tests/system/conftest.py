"""Databases to test on: SQLite, and PostgreSQL where IDOCKIT_POSTGRESQL names one (`.ci/run` starts one)."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from idockit.system import IDocStore

NOW = datetime(2026, 3, 1, 12, 0, 0)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """A function that makes an empty database which several processes can open, and gives its URL."""
    if request.param == "sqlite":
        yield lambda: f"sqlite:///{tmp_path / uuid.uuid4().hex}.sqlite"
        return
    server = os.environ.get("IDOCKIT_POSTGRESQL")
    if not server:
        pytest.skip("IDOCKIT_POSTGRESQL names no PostgreSQL server")
    import psycopg
    from psycopg import sql

    schemas: list[sql.Identifier] = []
    with psycopg.connect(server, autocommit=True) as connection:

        def make() -> str:
            name = f"test_{uuid.uuid4().hex}"
            schemas.append(sql.Identifier(name))
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(schemas[-1]))
            return f"{server}?options=-csearch_path%3D{name}"

        try:
            yield make
        finally:
            for schema in schemas:
                connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(schema))


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """The URL of an empty database."""
    return new_url()


@pytest.fixture
def open_store(url: str) -> Iterator[Callable[..., IDocStore]]:
    """A function that opens the database, as often as it is called."""
    opened: list[IDocStore] = []

    def make(**options: Any) -> IDocStore:
        opened.append(IDocStore(url, **{"clock": lambda: NOW, **options}))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[..., IDocStore]) -> IDocStore:
    """The database, open; its clock stands still."""
    return open_store()
