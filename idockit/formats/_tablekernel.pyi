"""Rows of a table out of flat records, in C: see `tables.quick`."""

from collections.abc import Callable

Place = tuple[int, int]
Node = tuple[str, tuple[Place, ...] | None, int, int, int, int, int]
"""Name, places of the fields in a record (None: not wanted), where they end, columns of number and qualifier (-1:
none) for what stands below, start and end of the qualifier."""

class Scan:
    def __new__(cls, enter: Callable[[int, str], Node | None], above: int, fields: int) -> Scan: ...
    def root(self) -> int: ...
    def part(
        self,
        data: bytes,
        start: int,
        stop: int,
        root: int,
        crlf: bool,
        whole: bool,
        encoding: str | None,
        columns: list[list[str | int | None]],
    ) -> tuple[int, int, int]: ...
    def state(self) -> tuple[int, list[tuple[int, int, str, str | None]]]: ...

def packed(texts: list[str | None]) -> tuple[bytes, bytes, bytes, int] | None: ...
