"""Claims: who works on an IDoc, so that no two processes post it.

A claim is written on the IDoc and holds for a time. Whoever posts shows it again in the transaction that posts: if the
time ran out and another took the IDoc meanwhile, or its status changed, the transaction fails (ClaimLost) and nothing
of it is kept. So a claim that is taken over too early costs work, never a second posting. Claims of a process of this
machine that is dead (killed) are taken over at once, others when their time is out.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, and_, bindparam, or_, select, update
from sqlalchemy.sql import ColumnElement

from idockit.system.database import Database
from idockit.system.errors import ClaimLost
from idockit.system.selection import Selection, wanted
from idockit.system.tables import EDIDC

__all__ = ["LEASE", "Claim", "Claims", "free", "owner"]

LEASE = 600.0
"""Seconds that a claim holds."""

_MOST = 5000
"""IDocs claimed at once: databases limit the number of bound values."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An IDoc that is ours to process; `status` is the one it has, `statuses` how many status records there are."""

    docnum: str
    status: str
    token: str
    statuses: int = 0


def owner() -> str:
    """A new name of a claim: machine, process, and something that no other has."""
    return f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(8)}"


def free(
    connection: Connection, claim: Column[str], until: Column[float], now: float, among: ColumnElement[bool]
) -> ColumnElement[bool]:
    """The condition that a row is claimed by nobody, or by one whose time is out or who is dead. `among`: the rows that
    it is asked of, so that no others are looked at."""
    if os.name != "posix":
        return or_(claim.is_(None), until < now)
    others = connection.scalars(select(claim).where(among, claim.is_not(None), until >= now).distinct())
    dead = [token for token in others if _dead(token)]
    return or_(claim.is_(None), until < now, claim.in_(dead[:_MOST]))


def _dead(token: str) -> bool:
    """Whether the process that made a claim is known to be gone."""
    host, number, _ = token.split(" ", 2)
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


class Claims:
    """The claims on the IDocs of a database."""

    def __init__(self, database: Database, clock: Callable[[], datetime]):
        self._database = database
        self._clock = clock

    def take(
        self,
        selection: Selection,
        limit: int = 100,
        lease: float = LEASE,
        docnums: Collection[str] | None = None,
    ) -> Sequence[Claim]:
        """Claim IDocs that nobody works on, oldest first; those on their way into a file are not among them."""
        now, token = self._clock().timestamp(), owner()
        c = EDIDC.c
        with self._database.transaction() as connection:
            among = and_(wanted(selection), c.our_file.is_(None))
            if docnums is not None:
                among = and_(among, c.docnum.in_(list(docnums)[:_MOST]))
            open_ = and_(among, free(connection, c.our_claim, c.our_claimed_until, now, among))
            chosen = select(c.docnum, c.status, c.our_statuses).where(open_).order_by(c.docnum).limit(min(limit, _MOST))
            rows = connection.execute(chosen.with_for_update(skip_locked=True)).all()
            if rows:
                mine = update(EDIDC).where(c.docnum.in_([row.docnum for row in rows]))
                connection.execute(mine.values(our_claim=token, our_claimed_until=now + lease))
        return [Claim(row.docnum, row.status, token, row.our_statuses) for row in rows]

    def prove(self, connection: Connection, claim: Claim) -> None:
        """Show a claim and end it, within the transaction that does what it was for. Raises ClaimLost."""
        shown = {"number": claim.docnum, "token": claim.token, "was": claim.status}
        if connection.execute(_PROVE, shown).rowcount != 1:
            reason = f"another process works on it, or its status is no longer {claim.status}"
            raise ClaimLost(f"IDoc {claim.docnum}: {reason}")

    def prove_all(self, claims: Collection[Claim]) -> Sequence[Claim]:
        """Show claims and end them, in a transaction; those that are still ours, for the rest of it."""
        groups: dict[tuple[str, str], list[Claim]] = {}
        for claim in claims:
            groups.setdefault((claim.token, claim.status), []).append(claim)
        held: set[str] = set()
        c = EDIDC.c
        with self._database.transaction() as connection:
            for (token, status), some in groups.items():
                ours = (c.docnum.in_([claim.docnum for claim in some]), c.our_claim == token, c.status == status)
                ended = update(EDIDC).where(*ours).values(our_claim=None, our_claimed_until=None)
                held.update(connection.scalars(ended.returning(c.docnum)))
            self._database.step("proved")
        return [claim for claim in claims if claim.docnum in held]

    @contextmanager
    def posting(self, claim: Claim) -> Iterator[Connection]:
        """The transaction that posts a claimed IDoc: tables and final status together, or nothing. The claim ends
        with it; where it fails, the claim is still ours. Raises ClaimLost, at once or at the end. Inside another
        transaction: a part of that which can fail by itself."""
        with self._database.savepoint() as connection:
            self.prove(connection, claim)
            self._database.step("proved")
            yield connection

    def give_back(self, claims: Collection[Claim]) -> None:
        """End claims without having done anything."""
        gone = update(EDIDC).where(EDIDC.c.docnum == bindparam("number"), EDIDC.c.our_claim == bindparam("token"))
        rows = [{"number": claim.docnum, "token": claim.token} for claim in claims]
        if rows:
            with self._database.transaction() as connection:
                connection.execute(gone.values(our_claim=None, our_claimed_until=None), rows)


_PROVE = (
    update(EDIDC)
    .where(
        EDIDC.c.docnum == bindparam("number"),
        EDIDC.c.our_claim == bindparam("token"),
        EDIDC.c.status == bindparam("was"),
    )
    .values(our_claim=None, our_claimed_until=None)
)
