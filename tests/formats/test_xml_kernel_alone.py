"""The compiled XML parser by itself: what it asks of a target, what it raises, what it holds."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from typing import Any

import pytest

from idockit.formats.xmlparse import KERNEL

pytestmark = pytest.mark.skipif(KERNEL is None, reason="the kernel was not built")


def parser(target: object, encoding: str | None = None) -> Any:
    assert KERNEL is not None
    return KERNEL.Parser(target, encoding)


class Target:
    """Takes plain segments S with the fields A, B and C; notes all it is told."""

    def __init__(self, takes: bool = True):
        self.kinds: Any = {"S": (None, {"A": (0, 3), "B": (3, 5), "C": (7, 9)}), "T": (None, {"A": (0, 2)})}
        self.fields: Any = {}
        self.at: Any = 0
        self.told: list[Any] = []
        self.takes = takes

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.told.append(("start", tag, attributes))
        if tag in self.kinds:
            self.fields, self.at = self.kinds[tag][1], 0

    def end(self, tag: str) -> None:
        self.told.append(("end", tag))

    def data(self, text: str) -> None:
        self.told.append(text)

    def comment(self, text: str) -> None:
        self.told.append(("comment", text))

    def pi(self, target: str, data: str) -> None:
        self.told.append(("pi", target, data))

    def plain_fields(self, text: str, at: int) -> bool:
        if self.takes:
            self.told.append(("fields", text, at))
            self.at = at
        return self.takes

    def plain_segments(self, tags: list[str], texts: list[str], depths: list[int]) -> bool:
        if self.takes:
            self.told += zip(tags, texts, depths, strict=True)
        return self.takes


def told(inside: str, target: Target | None = None) -> list[Any]:
    """What a target is told of these elements in a root R."""
    target = target or Target()
    at_work = parser(target)
    assert at_work.feed(f"<R>{inside}</R>".encode()) is True
    at_work.close()
    assert target.told[0] == ("start", "R", {})
    assert target.told[-1] == ("end", "R")
    return target.told[1:-1]


def segment(inside: str, name: str = "S") -> str:
    return f'<{name} SEGMENT="1">{inside}</{name}>'


START, END = ("start", "S", {"SEGMENT": "1"}), ("end", "S")


def single(tag: str, *texts: str) -> list[Any]:
    return [("start", tag, {}), *texts, ("end", tag)]


PLAIN = {
    "": [("S", "", 0)],
    "<A>1</A>\n <C>ä東</C> ": [("S", "1      ä東", 0)],
    "<B>&amp;&lt;</B>": [("S", "   &<", 0)],
    segment("<A>1</A>"): [("S", "", 0), ("S", "1", 1)],
    "<A>1</A>" + segment("", "T") + segment(segment("<C>3</C>")) + segment("<A>2</A>", "T"): [
        ("S", "1", 0), ("T", "", 1), ("S", "", 1), ("S", "       3", 2), ("T", "2", 1),
    ],
}  # fmt: skip


@pytest.mark.parametrize("inside", PLAIN)
def test_plain_segments_are_told_at_once(inside: str) -> None:
    assert told(segment(inside)) == PLAIN[inside]
    assert told(segment(inside) * 3) == PLAIN[inside] * 3


ODD = {
    "<A>1234</A>": [*single("A", "1234")],
    "<A>1</A><B/><C>3</C>": [("fields", "1", 1), *single("B"), ("fields", "      3", 8)],
    "<B>2</B><A>1</A>": [("fields", "   2", 4), *single("A", "1")],
    "<A>1</A><A>1</A>": [("fields", "1", 1), *single("A", "1")],
    "<A>\n</A>": [*single("A", "\n")],
    "<A>\U0001f600</A>": [*single("A", "\U0001f600")],
    "<X>1</X>": [*single("X", "1")],
    "<A>1</A>x": [("fields", "1", 1), "x"],
    "x<A>1</A>": ["x", ("fields", "1", 1)],
    "<A>1<!--c--></A>": [("start", "A", {}), "1", ("comment", "c"), ("end", "A")],
    "<A>1<?p d?></A>": [("start", "A", {}), "1", ("pi", "p", "d"), ("end", "A")],
    "<A>1<X/></A>": [("start", "A", {}), "1", *single("X"), ("end", "A")],
    "<A b='1'>1</A>": [("start", "A", {"b": "1"}), "1", ("end", "A")],
    " ": [" "],
    segment("", "U"): [("start", "U", {"SEGMENT": "1"}), ("end", "U")],
    segment("", "A"): [("start", "A", {"SEGMENT": "1"}), ("end", "A")],
    segment("", "T") + "<A>1</A>": [("T", "", 0), ("fields", "1", 1)],
}


@pytest.mark.parametrize("inside", ODD)
def test_what_is_not_plain_is_told_singly_and_the_rest_as_usual(inside: str) -> None:
    assert told(segment(inside)) == [START, *ODD[inside], END]
    assert told(segment("") + segment(inside) + segment("")) == [("S", "", 0), START, *ODD[inside], END, ("S", "", 0)]


def test_what_the_target_does_not_take_is_told_singly() -> None:
    inside = segment("<A>1</A>" + segment("<A>2</A>", "T") + segment(segment("", "T"))) + segment("")
    t_start, t_end = ("start", "T", {"SEGMENT": "1"}), ("end", "T")
    assert told(inside, Target(takes=False)) == [
        START, *single("A", "1"), t_start, *single("A", "2"), t_end, START, t_start, t_end, END, END, START, END,
    ]  # fmt: skip


def test_a_target_without_the_methods_is_told_singly() -> None:
    class Simple(Target):
        plain_fields = property(lambda self: getattr(self, "none"))  # type: ignore[assignment]  # noqa: B009  # not there

    assert told(segment("<A>1</A>"), Simple()) == [START, *single("A", "1"), END]


@pytest.mark.parametrize(
    "changed",
    [
        {"kinds": None},
        {"kinds": {"S": 1}},
        {"kinds": {"S": (1, 2)}},
        {"kinds": {"S": (None, {"A": 1})}},
        {"kinds": {"S": (None, {"A": ("0", 3)})}},
        {"kinds": {"S": (None, {"A": (1 << 40, 1 << 41)})}},
        {"kinds": {"S": (None, {"A": (3, 0)})}},
        {"kinds": {"S": (None, {"A": (-1, 5)})}},
        {"fields": None},
    ],
)
def test_places_may_be_anything(changed: dict[str, Any]) -> None:
    class Fixed(Target):
        def start(self, tag: str, attributes: dict[str, str]) -> None:
            self.told.append(("start", tag, attributes))

    target = Fixed()
    vars(target).update(changed)
    assert told(segment("<A>1</A>"), target) == [START, *single("A", "1"), END]


@pytest.mark.parametrize(
    "changed", [{"kinds": {"S": (None, {"A": (1 << 70, 1)})}}, {"at": None}, {"at": 1 << 70, "kinds": {}}]
)
def test_wrong_answers_of_a_target_are_errors(changed: dict[str, Any]) -> None:
    class Fixed(Target):
        start = Target.comment  # type: ignore[assignment]

        def __init__(self) -> None:
            super().__init__()
            self.start = lambda tag, attributes: None  # type: ignore[method-assign,assignment]

    target = Fixed()
    vars(target).update(changed)
    with pytest.raises((TypeError, OverflowError)):
        parser(target).feed(f"<R>{segment('<A>1</A><X/>')}</R>".encode())


EVENTS = ["start", "end", "data", "comment", "pi", "plain_fields", "plain_segments"]


@pytest.mark.parametrize("event", EVENTS)
def test_an_exception_of_the_target_ends_it_all(event: str) -> None:
    calls = []

    def fail(*arguments: object) -> bool:
        calls.append(arguments)
        raise KeyError(event)

    target = Target()
    setattr(target, event, fail)
    at_work = parser(target)
    inside = f"{segment(segment(''))}x<!--c--><?p d?>{segment('<A>1</A>x')}"
    with pytest.raises(KeyError, match=event):
        at_work.feed(f"<R>{inside * 3}</R>".encode())
    assert len(calls) == 1
    for again in (lambda: at_work.feed(b"<x>"), at_work.close):
        with pytest.raises(ValueError, match="met an error"):
            again()


def test_a_parser_is_not_to_be_fed_by_its_target() -> None:
    target = Target()
    target.comment = lambda text: at_work.feed(b"<b/>")  # type: ignore[method-assign,assignment]
    at_work = parser(target)
    with pytest.raises(ValueError, match="at work"):
        at_work.feed(b"<a><!-- c --></a>")


@pytest.mark.parametrize(
    ("data", "arguments"),
    [
        (b"<a>\n<b></a>", (7, 2, 6, "b")),
        (b"<a>&x;</a>", (11, 1, 4, "a")),
        (b"<a", (5, 1, 1, "")),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", (0, 1, 1, "")),
        (b"", (3, 1, 1, "")),
    ],
)
def test_what_is_not_well_formed_is_broken(data: bytes, arguments: tuple[int, int, int, str]) -> None:
    assert KERNEL is not None
    at_work = parser(Target())
    with pytest.raises(KERNEL.Broken) as caught:  # noqa: PT012  # the one or the other
        at_work.feed(data)
        at_work.close()
    code, reason, line, column, opened = caught.value.args
    assert isinstance(reason, str)
    assert (code, line, opened) == (arguments[0], arguments[1], arguments[3])
    assert code == 0 or column == arguments[2]


def test_feed_tells_whether_anything_came() -> None:
    at_work = parser(Target())
    assert [at_work.feed(data) for data in (b"<a b='", b"x", b"", b"'>", b"<!--", b"c", b"-->", b"</a>")] == [
        False, False, False, True, False, False, True, True,
    ]  # fmt: skip
    assert at_work.close() is None


def test_arguments_are_checked() -> None:
    for wrong in ((), (Target(), 7), (Target(), None, 1)):
        with pytest.raises(TypeError):
            parser_type()(*wrong)
    with pytest.raises(AttributeError):
        parser(object())
    with pytest.raises(TypeError):
        parser(Target()).feed("<a/>")
    told_latin = Target()
    parser(told_latin, "iso-8859-1").feed(b"<a>\xe4</a>")
    assert told_latin.told[1] == "ä"


def parser_type() -> Any:
    assert KERNEL is not None
    return KERNEL.Parser


def test_a_parser_holds_nothing_longer_than_needed() -> None:
    names = "".join(f"<N{n} xmlns:p='u{n % 7}' p:a{n}='1'/>" for n in range(900))
    document = f"<R xmlns='v'>{names}{segment('<A>1</A>' + segment('x', 'T')) * 20}</R>".encode()
    kinds = Target().kinds

    def once() -> None:
        target = Target()
        target.kinds = kinds
        parser(target).feed(document)
        at_work = parser(target)
        at_work.feed(document[:-3])
        target.told.append(at_work)  # a cycle
        target.end = lambda tag: 1 // 0  # type: ignore[method-assign,assignment]
        with pytest.raises(ZeroDivisionError):
            parser(target).feed(document)

    for _ in range(3):
        once()
    gc.collect()
    before = sys.getrefcount(kinds["S"][1]), sys.getrefcount(None)
    tracemalloc.start()
    try:
        once()
        gc.collect()
        size = tracemalloc.get_traced_memory()[0]
        for _ in range(10):
            once()
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] - size < 20_000
    finally:
        tracemalloc.stop()
    after = sys.getrefcount(kinds["S"][1]), sys.getrefcount(None)
    assert after[0] == before[0]
    assert abs(after[1] - before[1]) < 100
