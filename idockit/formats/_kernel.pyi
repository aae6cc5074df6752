"""Records of an IDoc to XML bytes, in C: see `xmlbody.Body.quick`."""

from collections.abc import Callable
from typing import Any, TypeVar

from idockit.formats.nesting import Place

P = TypeVar("P", bound=Place[Any])

class _Form: ...

def form(open: bytes, close: bytes, limit: int, fields: tuple[tuple[int, int, bytes, bytes], ...]) -> _Form: ...
def segment(form: _Form, record: str) -> bytes | None: ...
def records(
    records: list[str],
    places: list[P],
    numbers: list[str],
    document: str,
    count: int,
    enter: Callable[[P, str], P],
) -> tuple[bytes, list[P], list[str]] | None: ...
