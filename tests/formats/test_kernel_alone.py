"""The compiled kernel by itself: what it takes, what it leaves to Python, what it refuses."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from typing import Any

import pytest

from idockit.codec import V4
from idockit.formats.nesting import Place
from idockit.formats.xmlbody import KERNEL

pytestmark = pytest.mark.skipif(KERNEL is None, reason="the kernel was not built")

DOCUMENT = "100" + "7".rjust(16, "0")


def kernel() -> Any:
    assert KERNEL is not None
    return KERNEL


FORM = KERNEL and KERNEL.form(b"<S>", b"</S>", 73, ((63, 68, b"<A>", b"</A>"), (68, 73, b"<B>", b"</B>")))


class Handler:
    def __init__(self, form: object = FORM):
        self.kernel = form


def place(level: int = 1, form: object = FORM) -> Place[Any]:
    return Place(Handler(form), (), level)


def top() -> Place[Any]:
    return Place(None, (), 0)


def enter(parent: Place[Any], key: str) -> Place[Any]:
    return parent.children.setdefault(key, place(int(parent.level) + 1))


def record(number: int, parent: int = 0, level: int = 1, data: str = "") -> str:
    return f"{'SEG':30}{DOCUMENT}{number:06}{parent:06}{level:02}{data}"


def records(*given: Any, **changed: Any) -> Any:
    arguments = {
        "records": list(given), "places": [top()], "numbers": ["000000"], "document": DOCUMENT, "count": 0,
        "enter": enter,
    } | changed  # fmt: skip
    return kernel().records(*arguments.values())


def test_places_of_the_header_are_those_of_the_layout() -> None:
    assert (V4.segnam.start, V4.segnam.stop, V4.document.start, V4.document.stop) == (0, 30, 30, 49)
    assert (V4.segnum.start, V4.psgnum.start, V4.hlevel.start, V4.hlevel.stop, V4.base) == (49, 55, 61, 63, 63)


def test_records_and_what_is_open_then() -> None:
    found = records(record(1, data="a    &"), record(2, 1, 2, "  b  \U0001f600 "), record(3, 1, 2), record(4, data="<"))
    xml = "<S><A>a</A><B>&amp;</B><S><A>  b</A><B>\U0001f600</B></S><S></S></S><S><A>&lt;</A>"
    assert found[0].decode() == xml
    assert found[2] == ["000000", "000004"]
    assert [type(p) for p in found[1]] == [Place, Place]


@pytest.mark.parametrize(
    "given",
    [
        (record(2),),
        (record(1, 9),),
        (record(1, level=2),),
        (record(1)[:62],),
        ("",),
        (7,),
        (record(1).replace("7", "8"),),
        (record(1, data="a\x01"),),
        (record(1, data="\ud800"),),
        (record(1, data="     \udc00"),),
        (record(1, data="a\ufffe"),),
        (record(1, data="    \ud83d\ude00"),),  # the pair is cut by the end of the field
        (record(1, data="          x"),),
        (record(1), "\u6771" * 70),
        (record(1), "\U0001f600" * 63),
    ],
)
def test_what_is_not_usual_is_left_to_python(given: tuple[Any, ...]) -> None:
    assert records(*given) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"document": "1"},
        {"document": "\u6771" * 19},
        {"count": -1},
        {"count": 999_999},
        {"places": []},
        {"places": [top(), place()]},
        {"numbers": ["1"]},
        {"numbers": [7]},
        {"numbers": ["\u6771" * 6]},
        {"places": [top(), place(form=None)], "numbers": ["000000", "000001"], "count": 1},
        {"enter": lambda above, key: place(form=None)},
        {"enter": lambda above, key: Place(Handler(), (), 1, False, True)},
        {"enter": lambda above, key: place(100)},
    ],
)
def test_what_is_open_may_be_anything(changed: dict[str, Any]) -> None:
    assert records(record(1), **changed) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"records": (record(1),)},
        {"document": 7},
        {"count": "1"},
        {"enter": None},
        {"enter": lambda above, key: None},
        {"enter": lambda above, key: place(form="x")},
        {"places": [None]},
    ],
)
def test_wrong_arguments_are_errors(changed: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)):
        records(record(1), **changed)


@pytest.mark.parametrize(
    "arguments",
    [
        (b"", b"", 5, [(0, 5, b"", b"")]),
        (b"", b"", 5, (5,)),
        (b"", b"", 5, ((0, 5, b""),)),
        (b"", b"", 5, ((0, 5, "", b""),)),
        (b"", b"", 5, ((5, 0, b"", b""),)),
        (b"", b"", 5, ((-1, 5, b"", b""),)),
        (b"", b"", 5, ((0, 5, b"", b""), (3, 9, b"", b""))),
        ("", b"", 5, ()),
    ],
)
def test_forms_are_checked(arguments: tuple[Any, ...]) -> None:
    with pytest.raises((TypeError, ValueError)):
        kernel().form(*arguments)


def test_one_segment() -> None:
    assert kernel().segment(FORM, " " * 63 + "\r") == b"<S><A>&#13;</A></S>"
    assert kernel().segment(FORM, "") == b"<S></S>"
    assert kernel().segment(FORM, " " * 63 + "\n") is None
    with pytest.raises(ValueError, match="Capsule"):
        kernel().segment(None, "")


def test_as_deep_as_there_are_records() -> None:
    count = 20_000
    shared = place()
    shared.level = "01"
    found = records(*(record(n, n - 1) for n in range(1, count + 1)), enter=lambda above, key: shared)
    assert len(found[1]) == count + 1
    closed = records(record(count + 1), places=found[1], numbers=found[2], count=count)
    assert closed[0] == b"</S>" * count + b"<S>"


def test_nothing_is_held_longer_than_needed() -> None:
    def fail(above: object, key: str) -> object:
        raise KeyError(key)

    def once() -> None:
        records(record(1, data="x" * 10), record(2, 1, 2, "\u6771" * 10), record(3))
        records(record(1), record(1))
        records(record(1, data="\x01"))
        kernel().segment(kernel().form(b"<S>", b"</S>", 70, ((63, 70, b"<A>", b"</A>"),)), record(1, data="x"))
        with pytest.raises(KeyError):
            records(record(1), enter=fail)
        with pytest.raises(ValueError, match="order"):
            kernel().form(b"<S>", b"</S>", 70, ((9, 1, b"<A>", b"</A>"),))

    for _ in range(10):
        once()
    gc.collect()
    before = sys.getrefcount(FORM), sys.getrefcount(None)
    tracemalloc.start()
    try:
        once()
        gc.collect()
        size = tracemalloc.get_traced_memory()[0]
        for _ in range(500):
            once()
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] - size < 5_000
    finally:
        tracemalloc.stop()
    after = sys.getrefcount(FORM), sys.getrefcount(None)
    assert after[0] - before[0] < 10
    assert abs(after[1] - before[1]) < 100
