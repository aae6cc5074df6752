"""The compiled kernel and the Python code give the same tables: rows, notes and errors, whatever the input."""

from __future__ import annotations

import gc
import tracemalloc
from random import Random
from typing import Any

import pytest
from handmade import SMALL_FLAT, control, flat, record
from hypothesis import example, given
from hypothesis import strategies as st
from tabled import KERNEL, outcome

from idockit.codec import V4
from idockit.dictionary import Dictionary
from idockit.formats.tables import quick
from idockit.segments import builtin
from idockit.testing import Sample, samples

pytestmark = pytest.mark.skipif(KERNEL is None, reason="the kernel was not built")

SMALL = 700
"""Bytes that are read at once and held of an IDoc, so that small files come in pieces."""

line_ends = st.sampled_from(["lf", "crlf", "none"])
forms = st.sampled_from(["segment", "trimmed", "full"])
encodings = st.sampled_from(["utf-8", "cp1252", "utf-16-le", "cp500", "utf-8-sig"])


def assert_same(data: bytes, segment: str, size: int = 0, **options: Any) -> tuple[object, ...]:
    """What both give."""
    compiled = outcome(data, segment, KERNEL, size, **options)
    assert compiled == outcome(data, segment, None, size, **options)
    return compiled


class Counted:
    """The kernel, and how often it did a part."""

    def __init__(self) -> None:
        self.done = self.left = 0

    def Scan(self, *arguments: Any) -> Any:
        assert KERNEL is not None
        scan = KERNEL.Scan(*arguments)
        counted = self

        class Scan:
            root, state = scan.root, scan.state

            def part(self, *arguments: Any) -> tuple[int, int, int]:
                found: tuple[int, int, int] = scan.part(*arguments)
                counted.done += found[0] >= 0
                counted.left += found[0] == quick.ODD
                return found

        return Scan()


def done_by_kernel(data: bytes, segment: str = "E1EDP19", size: int = 0, **options: Any) -> tuple[int, int]:
    """IDocs, or pieces, that the kernel did, and that it left."""
    counted = Counted()
    assert outcome(data, segment, counted, size, **options) == assert_same(data, segment, size, **options)
    return counted.done, counted.left


def changed(old: bytes, new: bytes) -> bytes:
    assert SMALL_FLAT.count(old) == 1
    return SMALL_FLAT.replace(old, new)


@given(sample=samples(alphabet="wide"), form=forms, line_end=line_ends, data=st.data())
def test_any_idoc_gives_the_same(sample: Sample, form: Any, line_end: Any, data: st.DataObject) -> None:
    form = "full" if line_end == "none" else form
    names = sorted({s.name for s in sample.walk()})
    source = sample.to_flat(form, line_end, "utf-8") * 2
    assert_same(source, data.draw(st.sampled_from(names)), data.draw(st.sampled_from([0, SMALL])))


@given(sample=samples(alphabet="latin"), encoding=encodings, data=st.data())
def test_any_code_page_gives_the_same(sample: Sample, encoding: str, data: st.DataObject) -> None:
    names = sorted({s.name for s in sample.walk()})
    source = sample.to_flat("trimmed", "lf", encoding)
    told = {"encoding": encoding} if data.draw(st.booleans()) else {}
    assert_same(source, data.draw(st.sampled_from(names)), **told)


@given(data=st.data())
def test_a_changed_file_gives_the_same(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SMALL_FLAT) - 1))
    length = data.draw(st.integers(0, 80))
    new = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b"\r", b"\n", b" ", b"0", b"\x1a", b"\xf0\x9f\x98\x80"]))
    )
    source = SMALL_FLAT + SMALL_FLAT[:at] + new + SMALL_FLAT[at + length :] + SMALL_FLAT
    for segment in ("E1EDP19", "E1EDP01"):
        assert_same(source, segment)


@given(
    numbers=st.lists(
        st.tuples(*[st.sampled_from(["000000", "000001", "000002", "000003", "      ", "00000x"])] * 2), max_size=6
    )
)
@example(numbers=[("000001", "000000"), ("000001", "000001"), ("000001", "000001")])
def test_any_numbers_give_the_same(numbers: list[tuple[str, str]]) -> None:
    names = ["E2EDK14", "E2EDP01011", "E2EDP19003", "E2EDP20001", "E2EDP19003", "E2EDK01005"]
    lines = [record(name, own, above, 2, "001") for name, (own, above) in zip(names, numbers, strict=False)]
    assert_same(flat(control(), *lines), "E1EDP19")


def test_what_is_usual_is_done_by_the_kernel() -> None:
    for data in (
        SMALL_FLAT,
        SMALL_FLAT.replace(b"\n", b"\r\n"),
        SMALL_FLAT * 3,
        SMALL_FLAT.replace(b"Bolt ", "Bölt ".encode()[:6]),
        SMALL_FLAT.replace(b"Bolt", b"\xd6l  "),
        b"\xef\xbb\xbf" + SMALL_FLAT,
    ):
        assert done_by_kernel(data) == (data.count(b"EDI_DC40"), 0)


@pytest.mark.parametrize(
    "data",
    [
        changed(b"Bolt", b"B\r  "),
        changed(b"000003000002", b"000003000009"),
        changed(b"000001000000", b"000000000000"),
        changed(b"Bolt ", "\U0001f600 ".encode()),
        changed(b"Bolt ", b"Bol\xff "),
        SMALL_FLAT.replace(b"ORDERS05", b"NOTHING1"),
        SMALL_FLAT[:-1],
        SMALL_FLAT + b"\n",
        SMALL_FLAT + b"\x1a",
        flat(control(), record("E2EDP19003", 1, 0, 2, "001" + " " * 300 + "tail")),
    ],
)
def test_what_is_not_usual_is_left_to_python(data: bytes) -> None:
    done, _ = done_by_kernel(SMALL_FLAT + data + SMALL_FLAT, encoding="utf-8")
    assert done <= 2
    done, _ = done_by_kernel(data, encoding="utf-8")
    assert done == 0


def test_one_idoc_that_is_not_usual_leaves_the_others_to_the_kernel() -> None:
    odd = changed(b"000003000002", b"000003000009")
    assert done_by_kernel(SMALL_FLAT * 5 + odd + SMALL_FLAT * 4) == (9, 1)
    _, _, where = assert_same(SMALL_FLAT * 2 + b"EDI_DC40 cut\n", "E1EDP19")
    assert where.line == 13  # type: ignore[attr-defined]  # a place


def big(items: int) -> bytes:
    """One IDoc of many segments."""
    lines = []
    for n in range(items):
        lines.append(record("E2EDP01011", 3 * n + 1, 0, 2, f"{n:06d}"))
        lines.append(record("E2EDP20001", 3 * n + 2, 3 * n + 1, 3, "1"))
        lines.append(record("E2EDP19003", 3 * n + 3, 3 * n + 1, 3, "001ITEM" + str(n)))
    return flat(control(), *lines)


def test_a_big_idoc_comes_in_pieces() -> None:
    data = big(300)
    done, left = done_by_kernel(data, size=SMALL)
    assert done > 20
    assert left == 0
    assert_same(data + SMALL_FLAT, "E1EDP20", SMALL)


def test_a_big_idoc_goes_on_in_python_where_it_is_not_usual() -> None:
    data = big(300)
    lines = data.split(b"\n")
    for number in (400, 899, 900):
        cut = b"\n".join([*lines[:number], lines[number][:40], *lines[number + 1 :]])
        _, _, where = assert_same(cut, "E1EDP19", SMALL)
        assert where.line == number + 1  # type: ignore[attr-defined]  # a place
        odd = b"\n".join([*lines[:number], lines[number] + b"\r", *lines[number + 1 :]])
        rows, _ = assert_same(odd, "E1EDP19", SMALL)
        assert len(rows) == 300  # type: ignore[arg-type]  # a list
        assert rows[-1]["_E1EDP01"] == 898  # type: ignore[index]  # a list
    assert done_by_kernel(b"\n".join([*lines[:600], lines[600] + b"\r", *lines[601:]]), size=SMALL)[0] > 10


def test_more_names_than_the_kernel_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [record(f"Z2N{n}", n % 900_000 + 1, 0, 2, "") for n in range(40_000)]
    data = flat(control(), *lines, record("E2EDP19003", 900_001, 0, 2, "001"))
    rows, _ = assert_same(data + SMALL_FLAT, "E1EDP19")
    assert len(rows) == 3  # type: ignore[arg-type]  # a list


def test_random_bytes_do_no_harm() -> None:
    """Of a file that is right but for a few bytes anywhere."""
    random = Random(7)
    for _ in range(300):
        data = bytearray(SMALL_FLAT * 2)
        for _ in range(random.randint(1, 20)):
            data[random.randrange(8, len(data))] = random.choice(b"\n\r \x000129\xc3\xff\x1aEZ")
        assert_same(bytes(data), random.choice(["E1EDP19", "E1EDK14"]), random.choice([0, SMALL]))


def test_the_kernel_refuses_what_makes_no_sense() -> None:
    assert KERNEL is not None
    scan = KERNEL.Scan(lambda node, name: None, 0, 1)
    lists: list[list[str | int | None]] = [[] for _ in range(9)]
    with pytest.raises(ValueError, match="no such part"):
        scan.part(b"", 0, 0, -1, False, False, None, lists)
    root = scan.root()
    for bad in ((b"x", 0, 2, root), (b"x", 1, 0, root), (b"x", 0, 1, 7)):
        with pytest.raises(ValueError, match="no such part"):
            scan.part(*bad, False, False, None, lists)
    with pytest.raises(ValueError, match="no such part"):
        scan.part(b"x", 0, 1, root, False, False, None, lists[:-1])
    with pytest.raises(TypeError, match="a column is a list"):
        scan.part(b"x", 0, 1, root, False, False, None, [*lists[:-1], None])
    with pytest.raises(ValueError, match="no such number"):
        KERNEL.Scan(lambda node, name: None, -1, 1)
    line = record("E2EDP19003", 1, 0, 2, "001").encode() + b"\n"
    for told, error in (
        (1, TypeError),
        ((), TypeError),
        (("X", ((1, 0),), 0, -1, -1, 0, 0), ValueError),
        (("X", ((1, 2), (2, 3)), 0, -1, -1, 0, 0), ValueError),
        (("X", (7,), 0, -1, -1, 0, 0), TypeError),
        (("X", None, 0, 3, -1, 0, 0), ValueError),
    ):
        scan = KERNEL.Scan(lambda node, name, told=told: told, 0, 1)
        with pytest.raises(error):
            scan.part(line, 0, len(line), scan.root(), False, False, None, lists)
        assert lists == [[] for _ in range(9)]


def test_an_error_while_telling_a_name_comes_through() -> None:
    assert KERNEL is not None

    def enter(node: int, name: str) -> None:
        raise LookupError(name)

    scan = KERNEL.Scan(enter, 0, 1)
    line = record("E2EDP19003", 1, 0, 2, "001").encode() + b"\n"
    with pytest.raises(LookupError, match="E2EDP19003"):
        scan.part(line, 0, len(line), scan.root(), False, False, None, [[] for _ in range(9)])


@given(st.lists(st.one_of(st.none(), st.text()), max_size=40))
def test_packed_texts_are_arrow_strings(texts: list[str | None]) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    assert KERNEL is not None
    *buffers, nulls = KERNEL.packed(texts)
    array = pyarrow.Array.from_buffers(pyarrow.string(), len(texts), [pyarrow.py_buffer(b) for b in buffers], nulls)
    array.validate(full=True)
    assert array.to_pylist() == texts
    with pytest.raises(TypeError):
        KERNEL.packed([1])
    with pytest.raises(TypeError):
        KERNEL.packed(tuple(texts))
    with pytest.raises(UnicodeEncodeError):
        KERNEL.packed([*texts, "\udc80"])


def test_a_dictionary_with_another_list_of_fields_gives_the_same() -> None:
    other = Dictionary({}, {}, base=builtin())
    assert_same(SMALL_FLAT, "E1EDP19", dictionary=other)
    assert V4.base == 63


def test_nothing_stays_behind() -> None:
    odd = changed(b"000003000002", b"000003000009") + SMALL_FLAT

    def run() -> None:
        for data in (SMALL_FLAT, odd, SMALL_FLAT.replace(b"Bolt", b"B\xc3\xb6l")):
            outcome(data, "E1EDP19", KERNEL)

    gc.disable()
    tracemalloc.start()
    try:
        for _ in range(5):
            run()
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(30):
            run()
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] - before < 50_000
    finally:
        tracemalloc.stop()
        gc.enable()
