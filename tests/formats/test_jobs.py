"""Several processes give what one gives: bytes, notes, findings, errors and their places.

Files are cut in small pieces. `Here` does the tasks in this process, which is quick; other tests do the same with real
processes.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from handmade import control, control_3x, record
from hypothesis import given, settings
from hypothesis import strategies as st

import idockit
from idockit.dictionary import Dictionary
from idockit.formats import flatlines, flatunits, jobs, joining, parallel
from idockit.formats.files import Progress
from idockit.formats.jobs import Jobs, Task, Work
from idockit.segments import builtin

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")

FIXTURES = sorted(Path(__file__).resolve().parents[2].joinpath("fixtures").glob("*/*.idoc"))


class Here(Jobs):
    """Does all in this process, when it is submitted."""

    def submit(self, work: Work, *arguments: object, urgent: bool = False) -> Task:
        task = Task(self, work, arguments)
        error = None
        try:
            for item in work(*arguments, dictionary=builtin(), progress=task.read):
                task.take([item])
        except Exception as caught:
            error = caught
        task.end(error)
        return task


@pytest.fixture(scope="module", autouse=True)
def forking() -> Iterator[None]:
    """Processes are forked, though whoever runs the tests may have threads: they are asleep."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "can_fork", lambda: True)
        yield


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are cut from the first byte on."""
    cut_at(monkeypatch, 3000)


def cut_at(monkeypatch: pytest.MonkeyPatch, piece: int, chunk: int = 0) -> None:
    """Cut into pieces of that size; read chunks of that size."""
    monkeypatch.setattr(parallel, "CUT", 0)
    monkeypatch.setattr(parallel, "PIECE", (piece, piece))
    if chunk:
        monkeypatch.setattr(flatunits, "CHUNK", chunk)
        monkeypatch.setattr(flatlines, "PART_LIMIT", chunk)


def outcome(source: Path, workers: int | Jobs, **options: Any) -> tuple[object, ...]:
    """All that a conversion gives: what it says, the bytes, or the error; nothing is left beside the target."""
    target = source.parent / "out" / "target"
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        report = idockit.convert(source, target, jobs=workers, **options)
        told: tuple[object, ...] = (report, report.lines())
    except (idockit.IdockitError, idockit.OptionsError) as error:
        told = (type(error), str(error), getattr(error, "where", None), getattr(error, "names", None))
    data = target.read_bytes() if target.exists() else None
    target.unlink(missing_ok=True)
    assert os.listdir(target.parent) == []
    return (*told, data)


def findings(source: Path, workers: int | Jobs) -> tuple[Any, ...]:
    """All that checking a file gives."""
    found: list[Any] = []
    try:
        found += idockit.iter_errors(source, jobs=workers)
    except idockit.IdockitError as error:
        found.append((type(error), str(error)))
    return tuple(found)


def assert_same(source: Path, workers: int | Jobs, **options: Any) -> None:
    assert outcome(source, workers, **options) == outcome(source, 1, **options)


# -- files with all kinds of things in them


def idoc(number: int, *records: str, **values: str) -> list[str]:
    """The lines of an IDoc."""
    docnum = f"{number:016d}"
    return [control(DOCNUM=docnum, **values), *(text[:33] + docnum + text[49:] for text in records)]


HEAD = record("E2EDK01005", 1, 0, 2, "", 400)
ITEM = record("E2EDP01008", 2, 0, 2, "000010", 200)
BELOW = record("E2EDP19001", 3, 2, 3, "001A&B", 100)
PLAIN = (HEAD, ITEM, BELOW)
ODD = {
    "other version": (record("E2EDK01002", 1, 0, 2, "", 300),),
    "older version": (record("E2EDK01001", 1, 0, 2, "", 300),),
    "bare": (record("E2EDK01", 1, 0, 2, "EUR", 300),),
    "unknown": (HEAD, record("Z2UNKNOWN000", 2, 0, 2, "data")),
    "also unknown": (record("Z2OTHER000", 1, 0, 2, "data"), HEAD),
    "behind": (record("E2EDK01005", 1, 0, 2, "x" * 900),),
    "short": (HEAD, "E2EDP01008".ljust(40)),
    "control character": (record("E2EDP19001", 1, 0, 2, "001A\x07B", 100),),
    "tag": (record("E2EDP19001", 1, 0, 2, "001A\x01B", 100),),
    "umlaut": (record("E2EDP19001", 1, 0, 2, "001Größe", 100),),
    "bad byte": (record("E2EDP19001", 1, 0, 2, "001\udcfc", 100),),
    "astral": (record("E2EDP19001", 1, 0, 2, "001\U0001f600", 100),),
    "numbers": (record("E2EDK01005", 7, 0, 2, "", 400), record("E2EDP01008", 9, 0, 2, "", 200)),
    "parents": (HEAD, record("E2EDP01008", 2, 9, 2, "", 200), BELOW),
    "level": (record("E2EDK01005", 1, 0, 5, "", 400),),
    "trimmed": (HEAD.rstrip(), ITEM.rstrip()),
    "carriage return": (HEAD + "\r",),
    "blank line": ("", HEAD, " ", ITEM),
    "end of file": (HEAD, "\x1a", ITEM),
    "nothing": (),
    "no name": (record("", 1, 0, 2, "", 100),),
    "large": (HEAD, *(record("E2EDP01008", n, 0, 2, f"{n:06d}", 200) for n in range(2, 40))),
}
CONTROLS: dict[str, dict[str, str]] = {
    "usual": {},
    "other type": {"IDOCTYP": "ORDERS04"},
    "no type": {"IDOCTYP": ""},
    "unknown type": {"IDOCTYP": "ZNOBODY"},
    "extension": {"CIMTYP": "ZORDERS"},
}


def file_of(idocs: list[list[str]], end: str = "\n", start: str = "", close: bool = True) -> bytes:
    text = start + "".join(line + end for lines in idocs for line in lines)
    text = text if close else text[: -len(end)]
    return text.encode("utf-8", "surrogateescape")


def many(*odd: tuple[int, str], count: int = 40, **shape: Any) -> bytes:
    """A file of many IDocs, of which those with these numbers are odd."""
    kinds = dict(odd)
    return file_of([idoc(n, *ODD.get(kinds.get(n, ""), PLAIN)) for n in range(1, count + 1)], **shape)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Files of IDocs of which several are odd."""
    idocs = []
    kinds = draw(st.lists(st.sampled_from(["", "", *ODD]), min_size=1, max_size=25))
    for number, kind in enumerate(kinds, 1):
        how = draw(st.sampled_from(["usual", "usual", "usual", *CONTROLS, "3.x", "trimmed", "short"]))
        lines = idoc(number, *ODD.get(kind, PLAIN), **CONTROLS.get(how, {}))
        if how == "3.x":
            lines[0] = control_3x(DOCNUM=f"{number:016d}")
        elif how == "trimmed":
            lines[0] = lines[0].rstrip(" ").ljust(200)
        elif how == "short" and draw(st.integers(0, 5)) == 0:
            lines[0] = lines[0][:100]
        idocs.append(lines)
    start = draw(st.sampled_from(["", "", "", "\ufeff", "\n", " \n\n"]))
    return file_of(idocs, draw(st.sampled_from(["\n", "\n", "\r\n"])), start, draw(st.booleans()))


OPTIONS: tuple[dict[str, Any], ...] = (
    {"to": "xml"},
    {"to": "xml", "keep": True},
    {"to": "xml", "unknown": "keep"},
    {"to": "xml", "keep": True, "unknown": "keep"},
    {"to": "xml", "unknown": "drop"},
    {"to": "json"},
    {"to": "json", "unknown": "keep"},
    {"to": "ndjson", "unknown": "keep"},
    {"to": "flat"},
    {"to": "flat", "form": "full"},
    {"to": "flat", "form": "full", "line_end": "none", "unknown": "keep"},
    {"to": "flat", "form": "segment", "unknown": "keep"},
    {"to": "flat", "form": "trimmed", "line_end": "crlf"},
    {"to": "flat", "encoding": "cp1252"},
    {"to": "flat", "encoding": "utf-16"},
    {"to": "flat", "encoding": "utf-8-sig", "from_encoding": "cp1252"},
    {"to": "xml", "from_encoding": "shift_jis", "keep": True, "unknown": "keep"},
    {"to": "xml", "from_encoding": "utf-16-le"},
)


@given(files(), st.sampled_from(OPTIONS), st.integers(300, 9000), st.sampled_from([0, 400, 1000, 3000]))
@settings(max_examples=150)
def test_any_cut_converts_as_one(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, options: dict[str, Any], piece: int, chunk: int
) -> None:
    source = tmp_path_factory.mktemp("any") / "a.idoc"
    source.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        cut_at(patch, piece, chunk)
        assert_same(source, Here(3), **options)


@given(files(), st.integers(300, 9000), st.sampled_from([0, 400, 1000, 3000]))
@settings(max_examples=100)
def test_any_cut_is_checked_as_one(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, piece: int, chunk: int
) -> None:
    source = tmp_path_factory.mktemp("any") / "a.idoc"
    source.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        cut_at(patch, piece, chunk)
        assert findings(source, Here(3)) == findings(source, 1)


@pytest.mark.parametrize("kind", ["umlaut", "bad byte"])
def test_the_code_page_shows_where_it_shows_to_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """It is told from all of a chunk, and counts for all IDocs that end in it: --keep writes it where it is first
    known. Cuts before, in and behind that chunk, and line ends that stand in another chunk than what follows them."""
    source = tmp_path / "a.idoc"
    one = len(many(count=1))
    for number in (4, 7):
        source.write_bytes(many((number, kind), count=9))
        for chunk in (3 * one + 3, 3 * one + 40, 4000):
            for piece in range(one // 2, 7 * one, one // 2):
                cut_at(monkeypatch, piece, chunk)
                assert_same(source, Here(3), keep=True)


# -- with processes


@pytest.mark.parametrize("options", OPTIONS[:14], ids=str)
@pytest.mark.parametrize(
    "odd",
    [
        (),
        ((1, "control character"),),
        ((20, "control character"),),
        ((40, "control character"),),
        ((12, "unknown"), (25, "also unknown"), (31, "unknown")),
        ((12, "unknown"), (31, "control character")),
        ((9, "short"), (30, "control character")),
        ((5, "other version"), (15, "behind"), (25, "other version"), (35, "older version")),
        ((5, "blank line"), (15, "numbers"), (25, "parents"), (35, "numbers")),
        ((22, "umlaut"), (33, "bad byte")),
        ((22, "bad byte"), (33, "umlaut")),
    ],
    ids=str,
)
@pytest.mark.usefixtures("small")
def test_three_processes_convert_as_one(
    tmp_path: Path, three: Jobs, odd: tuple[tuple[int, str], ...], options: dict[str, Any]
) -> None:
    (tmp_path / "a.idoc").write_bytes(many(*odd))
    assert_same(tmp_path / "a.idoc", three, **options)


@pytest.fixture(scope="module")
def three() -> Iterator[Jobs]:
    """Three processes for many tests."""
    with Jobs(3) as workers:
        yield workers


@pytest.mark.parametrize("shape", [{"end": "\r\n"}, {"close": False}, {"start": "\ufeff"}, {"start": "\n\n"}], ids=str)
@pytest.mark.usefixtures("small")
def test_files_of_other_shapes_too(tmp_path: Path, three: Jobs, shape: dict[str, Any]) -> None:
    (tmp_path / "a.idoc").write_bytes(many((7, "umlaut"), (30, "trimmed"), (40, "trimmed"), **shape))
    for options in OPTIONS[:10]:
        assert_same(tmp_path / "a.idoc", three, **options)
    assert findings(tmp_path / "a.idoc", three) == findings(tmp_path / "a.idoc", 1)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.usefixtures("small")
def test_fixtures_many_times_over(tmp_path: Path, three: Jobs, fixture: Path) -> None:
    source = tmp_path / "a.idoc"
    source.write_bytes(fixture.read_bytes() * 7)
    for options in (*OPTIONS[:6], OPTIONS[9]):
        assert_same(source, three, **options)
    assert findings(source, three) == findings(source, 1)


@pytest.mark.usefixtures("small")
def test_findings_of_three_processes_are_in_order(tmp_path: Path, three: Jobs) -> None:
    source = tmp_path / "a.idoc"
    source.write_bytes(many((1, "level"), (2, "unknown"), (20, "numbers"), (21, "umlaut"), (39, "level")))
    found = findings(source, three)
    assert found == findings(source, 1)
    assert {finding.idoc for finding in found} == set(range(1, 41))


def test_most_files_are_cut_in_several_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests above rest on."""
    cut_at(monkeypatch, 3000)
    (tmp_path / "a.idoc").write_bytes(many())
    begun: list[Task] = []

    class Counting(Here):
        def submit(self, work: Work, *arguments: object, urgent: bool = False) -> Task:
            begun.append(super().submit(work, *arguments, urgent=urgent))
            return begun[-1]

    assert_same(tmp_path / "a.idoc", Counting(3))
    assert len(begun) > 10


@pytest.mark.usefixtures("small")
def test_jobs_is_a_number_in_the_library_too(tmp_path: Path) -> None:
    source = tmp_path / "a.idoc"
    source.write_bytes(many((20, "level")))
    assert_same(source, 2)
    assert_same(source, 0)
    assert findings(source, 2) == findings(source, 1) != ()
    assert not idockit.is_valid(source, jobs=2)
    with pytest.raises(idockit.ValidationError, match=r"a\.idoc:1: /ORDERS05/IDOC/EDI_DC40/SNDPRT: no-sender"):
        idockit.validate(source, jobs=2)
    with pytest.raises(ValueError, match="jobs -1, expected 0 or more"):
        idockit.convert(source, tmp_path / "x", jobs=-1)


@pytest.mark.usefixtures("small")
def test_a_file_object_and_bytes_are_done_by_one(tmp_path: Path) -> None:
    data = many()
    assert idockit.convert(data, tmp_path / "a.xml", jobs=3).idocs == 40
    (tmp_path / "a.idoc").write_bytes(data)
    with (tmp_path / "a.idoc").open("rb") as source, (tmp_path / "b.xml").open("wb") as target:
        assert idockit.convert(source, target, jobs=3).idocs == 40
    assert (tmp_path / "a.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()


@pytest.mark.usefixtures("small")
def test_an_open_file_as_target_gets_the_same(tmp_path: Path, three: Jobs) -> None:
    (tmp_path / "a.idoc").write_bytes(many())
    idockit.convert(tmp_path / "a.idoc", tmp_path / "a.xml")
    with (tmp_path / "b.xml").open("wb") as target:
        idockit.convert(tmp_path / "a.idoc", target, jobs=three)
    assert (tmp_path / "a.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()


@pytest.mark.usefixtures("small")
def test_a_target_that_was_there_keeps_its_mode_and_is_replaced_whole(tmp_path: Path, three: Jobs) -> None:
    source, target = tmp_path / "a.idoc", tmp_path / "a.xml"
    target.write_text("old")
    target.chmod(0o640)
    source.write_bytes(many((30, "control character")))
    with pytest.raises(idockit.EncodeError):
        idockit.convert(source, target, jobs=three)
    assert target.read_text() == "old"
    source.write_bytes(many())
    idockit.convert(source, target, jobs=three)
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_bytes().endswith(b"</ORDERS05>\n")


@pytest.mark.usefixtures("small")
def test_progress_counts_the_file(tmp_path: Path, three: Jobs) -> None:
    source = tmp_path / "a.idoc"
    source.write_bytes(many())
    counts: list[int] = []
    idockit.convert(source, tmp_path / "a.xml", jobs=three, progress=counts.append)
    assert sum(counts) == source.stat().st_size
    counts.clear()
    list(idockit.iter_errors(source, jobs=three, progress=counts.append))
    assert sum(counts) == source.stat().st_size


@pytest.mark.usefixtures("small")
def test_a_folder_that_is_not_there_is_told_as_by_one(tmp_path: Path, three: Jobs) -> None:
    (tmp_path / "a.idoc").write_bytes(many())
    told = []
    for workers in (1, three):
        with pytest.raises(OSError, match="No such file") as caught:
            idockit.convert(tmp_path / "a.idoc", tmp_path / "no" / "a.xml", jobs=workers)
        told.append(str(caught.value))
    assert told[0] == told[1]


@pytest.mark.usefixtures("small")
def test_a_killed_process_is_told_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a.idoc"
    source.write_bytes(many())
    mother = os.getpid()
    opened = parallel.opened

    def killed(path: str) -> Any:
        if os.getpid() != mother:
            os.kill(os.getpid(), signal.SIGKILL)
        return opened(path)

    monkeypatch.setattr(parallel, "opened", killed)
    with pytest.raises(idockit.IdockitError) as caught:
        idockit.convert(source, tmp_path / "a.xml", jobs=2)
    assert str(caught.value) == (
        f"{source}: a process that worked on it was ended by SIGKILL, "
        "expected it to come to its end: try again, with fewer jobs where memory is short"
    )
    assert os.listdir(tmp_path) == ["a.idoc"]


@pytest.mark.usefixtures("small")
def test_an_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a.idoc"
    source.write_bytes(many())

    def interrupted(self: object, number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(joining._File, "add", interrupted)
    with ExitStack() as stack:
        workers = stack.enter_context(Jobs(2))
        with pytest.raises(KeyboardInterrupt):
            idockit.convert(source, tmp_path / "a.xml", jobs=workers)
        assert os.listdir(tmp_path) == ["a.idoc"]
        monkeypatch.undo()
        assert idockit.convert(source, tmp_path / "a.xml", jobs=workers).idocs == 40


# -- the processes themselves


def counting(start: int, stop: int, *, dictionary: Dictionary, progress: Progress) -> Iterator[int]:
    """A task that counts, and fails at 13."""
    for number in range(start, stop):
        progress(1)
        yield number
        if number == 13:
            raise idockit.FormatError("thirteen", idockit.Where("here", 13))


def pid(*, dictionary: Dictionary, progress: Progress) -> Iterator[int]:
    """A task that tells who does it."""
    yield os.getpid()


def strange(*, dictionary: Dictionary, progress: Progress) -> Iterator[int]:
    """A task that is wrong."""
    yield 1
    raise RuntimeError("strange")


def test_tasks_are_had_in_order_whatever_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "HELD", 5)
    monkeypatch.setattr(jobs, "BATCH", 2)
    with Jobs(2) as workers:
        found = [list(task.items()) for _, task in workers.ahead(range(9), lambda n: workers.submit(counting, 20, 80))]
        assert found == [list(range(20, 80))] * 9
        later = workers.submit(counting, 20, 300), workers.submit(counting, 20, 300)
        first = workers.submit(counting, 20, 90, urgent=True)  # the two are far ahead by now, and wait
        assert len(list(first.items())) == 70
        assert [len(list(task.items())) for task in later] == [280, 280]


def test_an_error_comes_behind_what_was_given_before() -> None:
    with Jobs(2) as workers:
        items = workers.submit(counting, 10, 20).items()
        assert [next(items) for _ in range(4)] == [10, 11, 12, 13]
        with pytest.raises(idockit.FormatError, match="here:13: thirteen") as caught:
            next(items)
        assert caught.value.where.line == 13
        with pytest.raises(RuntimeError, match="strange") as wrong:
            list(workers.submit(strange).items())
        assert "Traceback" in "".join(wrong.value.__notes__)


def test_a_cancelled_task_is_stopped_and_others_go_on() -> None:
    with Jobs(1) as workers:
        endless, waiting, other = (workers.submit(counting, n, 10**12) for n in (20, 21, 22))
        assert next(endless.items()) == 20
        workers.cancel(endless)
        workers.cancel(waiting)
        assert next(other.items()) == 22
        assert workers.held < 10**6
        workers.cancel(other)
        assert workers.held == 0


def test_processes_that_died_idle_are_replaced() -> None:
    with Jobs(1) as workers:
        [number] = workers.submit(pid).items()
        os.kill(number, signal.SIGKILL)
        os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
        for _ in range(3):
            try:
                [another] = workers.submit(pid).items()
            except idockit.IdockitError:  # it was told to, before it was known to be gone
                continue
            assert another != number
            return
        pytest.fail("no process came in its place")


def test_spawned_processes_do_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where processes are not forked they know only what is sent to them."""
    monkeypatch.setattr(jobs, "can_fork", lambda: False)
    cut_at(monkeypatch, 20_000)
    (tmp_path / "a.idoc").write_bytes(many((20, "umlaut"), (30, "other version")))
    with Jobs(2) as workers:
        for options in OPTIONS[:2]:
            assert_same(tmp_path / "a.idoc", workers, **options)
        assert findings(tmp_path / "a.idoc", workers) == findings(tmp_path / "a.idoc", 1)
    own = Dictionary(builtin().segments, builtin().idoc_types)
    assert Jobs(2, own).count == 1
