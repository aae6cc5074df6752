"""Measure idockit against what else does the same job, and print ratios of CPU times.

    python benchmarks/run.py [--mb 20] [--reps 5] [--memory-mb 200] [--rows abcdefghijklm] [--json FILE]

a  flat -> XML as a whole process, and without the start of Python, / a plain scalar C program (where there is a C
   compiler)
b  XML -> flat in process / lxml iterparse of the same XML
c  flat -> XML in process / lxml iterparse of the XML it wrote
d  construct's parse of all fields / the codec's decode
e  peak memory of converting a big file, and one big IDoc, both ways
f  start-up: --help, and converting one small file / `python -c pass`
g  validate, structure and fields / full field decode of the same file; XSD in the stream / lxml iterparse
h  definitions: importing an export and a big schema, look-ups warm and cold, what a big set adds to a conversion
i  the ALE layer: 1,000 materials to three receivers; inbound IDocs into SQLite / plain sqlite3
j  10,000 materials stored and posted into the tables of a system, and posted alone / plain sqlite3; posted at
   100,000 objects / at 1,000
k  one job / two jobs on a file of 100 MB, wall time: run it where two CPUs have nothing else to do
l  one segment type of a flat file to Parquet / reading the file with Python's readline; peak memory
m  a flat file read as a document and written back, untouched and with a field of each segment changed / decode + split

The files are made here, with a fixed seed. Output bytes are verified in the first repetition; times are
never asserted: the exit code is 1 only where an output was wrong or a command failed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path

from baselines import Body, bodies, decode_all, decode_file, difference, iterparse, parse_all, xml_difference
from checks import check_structure, structure_calls
from data import MAX_SEGMENTS, Form, Generator, write_file
from distribution import distributed, idoc_file, raw_inserts
from distribution import received as stored
from lazydocs import changed_otherwise, decode_and_split, write_back, write_changed
from measure import Child, Row, child, cpu, interleaved, table, to_json
from native import compile_program, write_table
from posting import material_file, posted, posted_at_sizes, received
from sets import big_schema, cold_resolve, definition_names, imported_otherwise, made_set
from shapes import SHAPES
from tabling import lines_read, wrong_cells
from twojobs import idle_cpus, used

import idockit
from idockit import definitions
from idockit.dictionary import Dictionary
from idockit.errors import IdockitError
from idockit.segments import builtin

Command = list[str | Path]
IDOCKIT = [sys.executable, "-m", "idockit"]
FILES: tuple[tuple[str, Form], ...] = (("orders", "trimmed"), ("matmas", "trimmed"), ("orders", "full"))
MATMAS_FULL: tuple[str, Form] = ("matmas", "full")


class Bench:
    """The measurements; each method makes the rows of one letter. Files are made when first needed."""

    def __init__(self, folder: Path, mb: float, reps: int, memory_mb: float):
        self.folder = folder
        self.mb = mb
        self.reps = reps
        self.memory_mb = memory_mb
        self.records: dict[Path, int] = {}

    def flat(self, shape: str, form: Form, mb: float = 0, single: int = 0, ascii_only: bool = False) -> Path:
        """A generated flat file."""
        size = mb or self.mb
        name = f"{shape}-{form}-{f'single-{single}' if single else f'{size:g}'}{'-ascii' if ascii_only else ''}"
        path = self.folder / f"{name}.idoc"
        if not path.exists():
            generator = Generator(SHAPES[shape], form, ascii_only=ascii_only)
            write_file(path, generator, size=size * 1e6, segments=single)
            self.records[path] = generator.records
        return path

    def table(self, shape: str) -> Path:
        """The definitions of a shape for the C programs."""
        path = self.folder / f"{shape}.table"
        if not path.exists():
            write_table(path, SHAPES[shape].idoc_type)
        return path

    @cached_property
    def flat2xml(self) -> Path | str:
        return compile_program("flat2xml", self.folder)

    @cached_property
    def xml2flat(self) -> Path | str:
        return compile_program("xml2flat", self.folder, ("libxml-2.0",))

    def child(self, *command: str | Path) -> Child:
        return child(command, self.folder)

    def per_record(self, flat: Path, times: list[tuple[float, float]]) -> str:
        """Microseconds a record: subject and baseline, the best of each."""
        subject, baseline = (min(pair[i] for pair in times) * 1e6 / self.records[flat] for i in (0, 1))
        return f"{subject:.2f} / {baseline:.2f} us a record"

    def a(self) -> Iterator[Row]:
        """Whole processes against C."""
        if isinstance(self.flat2xml, str):
            note(f"a left out: {self.flat2xml}")
            return
        for shape, form in FILES:
            flat = self.flat(shape, form)
            ours, theirs = self.folder / "ours.xml", self.folder / "theirs.xml"
            yield self.against_c(
                f"flat -> XML / plain C, whole process, {shape} {form}",
                flat,
                [*IDOCKIT, "convert", flat, "-o", ours, "--to", "xml"],
                [self.flat2xml, self.table(shape), flat, theirs],
                partial(xml_difference, ours, theirs),
                9,
            )
        for shape, form in FILES:
            flat = self.flat(shape, form)
            ours, theirs = self.folder / "ours.xml", self.folder / "theirs.xml"
            command: Command = [self.flat2xml, self.table(shape), flat, theirs]
            yield self.converting_against_c(shape, form, flat, ours, command, partial(xml_difference, ours, theirs))
        if isinstance(self.xml2flat, str):
            note(f"XML -> flat / C left out: {self.xml2flat}")
            return
        for shape, form in FILES[:2]:
            flat = self.flat(shape, form)
            xml, ours, theirs = self.folder / "a.xml", self.folder / "ours.idoc", self.folder / "theirs.idoc"
            self.child(self.flat2xml, self.table(shape), flat, xml)
            yield self.against_c(
                f"XML -> flat / C with libxml2, whole process, {shape}",
                flat,
                [*IDOCKIT, "convert", xml, "-o", ours, "--to", "flat"],
                [self.xml2flat, self.table(shape), xml, theirs],
                partial(difference, ours, theirs),
                None,
            )

    def converting_against_c(
        self, shape: str, form: Form, flat: Path, ours: Path, theirs: Command, check: Callable[[], str]
    ) -> Row:
        """The conversion without the start of Python, as reference SPEED has it in its table of one run."""
        wrong: list[str] = []
        times = interleaved(
            lambda: cpu(partial(idockit.convert, flat, ours)),
            lambda: self.child(*theirs).cpu,
            self.reps,
            lambda: wrong.append(check()),
        )
        goal = f"flat -> XML in process / plain C, {shape} {form}"
        return Row(goal, ratios(times), 9, note=self.per_record(flat, times), wrong=wrong[0])

    def against_c(
        self, goal: str, flat: Path, ours: Command, theirs: Command, check: Callable[[], str], must: float | None
    ) -> Row:
        wrong: list[str] = []
        times = interleaved(
            lambda: self.child(*ours).cpu, lambda: self.child(*theirs).cpu, self.reps, lambda: wrong.append(check())
        )
        return Row(goal, ratios(times), must, note=self.per_record(flat, times), wrong=wrong[0])

    def b(self) -> Iterator[Row]:
        """XML -> flat against lxml alone."""
        for shape, form in (*FILES, MATMAS_FULL):
            flat = self.flat(shape, form)
            xml, back = self.folder / "b.xml", self.folder / "b.idoc"
            idockit.convert(flat, xml, to="xml")
            wrong = self.round_trip(flat, xml, form)
            times = self.in_process(partial(idockit.convert, xml, back), xml)
            goal = f"XML -> flat / iterparse, {shape} {form}"
            yield Row(goal, ratios(times), 2.3, note=self.per_record(flat, times), wrong=wrong)

    def c(self) -> Iterator[Row]:
        """Flat -> XML against lxml reading what was written."""
        for shape, form in (*FILES, MATMAS_FULL):
            flat = self.flat(shape, form)
            xml = self.folder / "c.xml"
            times = self.in_process(partial(idockit.convert, flat, xml), xml)
            wrong = self.round_trip(flat, xml, form)
            goal = f"flat -> XML / iterparse of it, {shape} {form}"
            must = 2.2 if form == "full" else 1.6
            yield Row(goal, ratios(times), must, note=self.per_record(flat, times), wrong=wrong)

    def in_process(self, convert: Callable[[], object], xml: Path) -> list[tuple[float, float]]:
        return interleaved(lambda: cpu(convert), lambda: cpu(lambda: iterparse(xml)), self.reps)

    def round_trip(self, flat: Path, xml: Path, form: Form) -> str:
        """Whether the XML gives the flat file again, byte for byte."""
        back = self.folder / "back.idoc"
        idockit.convert(xml, back, to="flat", form=form)
        return difference(back, flat)

    def d(self) -> Iterator[Row]:
        """construct against the codec made from the same declarations."""
        for shape in SHAPES:
            yield self.codec(shape, bodies(self.flat(shape, "segment", 0.5, ascii_only=True), 400))

    def codec(self, shape: str, records: list[Body]) -> Row:
        sparse = [{k: v for k, v in found.items() if v and k != "_io"} for found in parse_all(records)]
        wrong = "" if decode_all(records) == sparse else "codec and construct do not agree"
        many = records * 10
        times = interleaved(
            lambda: cpu(lambda: parse_all(records)), lambda: cpu(lambda: decode_all(many)) / 10, self.reps
        )
        best = [min(pair[i] for pair in times) * 1e6 / len(records) for i in (0, 1)]
        detail = f"{best[0]:.1f} / {best[1]:.2f} us a record"
        return Row(
            f"construct parse / codec decode, {shape}", ratios(times), 6, at_least=True, note=detail, wrong=wrong
        )

    def e(self) -> Iterator[Row]:
        """Peak memory of a child process."""
        small = self.peaks(self.flat("orders", "trimmed"))
        flat = self.flat("orders", "trimmed", self.memory_mb)
        big = self.peaks(flat)
        flat.unlink()
        for way, peak, before in zip(("flat -> XML", "XML -> flat"), big, small, strict=True):
            yield Row(f"peak memory, {way}, {self.memory_mb:g} MB", (peak,), 60, unit=" MiB", digits=0)
            yield Row(f"  more than with {self.mb:g} MB", (peak - before,), 5, unit=" MiB", digits=0)
        segments = min(int(self.memory_mb * 1e6 / 226), MAX_SEGMENTS - 1000)
        one = self.flat("orders", "trimmed", single=segments)
        size = f"{one.stat().st_size / 1e6:.0f} MB"
        for way, peak in zip(("flat -> XML", "XML -> flat"), self.peaks(one), strict=True):
            yield Row(f"peak memory, {way}, one IDoc of {size}", (peak,), 60, unit=" MiB", digits=0)

    def peaks(self, flat: Path) -> tuple[float, float]:
        """MiB of converting a flat file to XML, and that to flat again."""
        xml, back = self.folder / "e.xml", self.folder / "e.idoc"
        there = self.child(*IDOCKIT, "convert", flat, "-o", xml, "--to", "xml").peak
        again = self.child(*IDOCKIT, "convert", xml, "-o", back, "--to", "flat").peak
        xml.unlink()
        back.unlink()
        return there, again

    def f(self) -> Iterator[Row]:
        """Start-up against an empty Python."""
        one = self.flat("orders", "trimmed", single=80)
        script = Path(sys.executable).with_name("idockit")
        command: Command = [script] if script.exists() else [*IDOCKIT]
        convert: Command = ["convert", one, "-o", self.folder / "one.xml", "--to", "xml"]
        yield self.start("idockit --help / python -c pass", [*command, "--help"], 9)
        yield self.start("one-file convert / python -c pass", [*command, *convert], 14)

    def g(self) -> Iterator[Row]:
        """Validation: by the definitions, and by the schema of the type."""
        for shape in SHAPES:
            flat = self.flat(shape, "trimmed")
            findings = partial(cpu, partial(drain, flat))
            decoded = partial(cpu, partial(decode_file, flat))
            yield Row(f"validate / full field decode, {shape}", ratios(interleaved(findings, decoded, self.reps)), 2)
        flat = self.flat("orders", "trimmed")
        idocs = structure_calls(flat)
        alone = [cpu(partial(check_structure, idocs)) * 1e6 / self.records[flat] for _ in range(self.reps)]
        yield Row("structure alone, orders, us a segment", tuple(alone), None)
        xml = self.folder / "g.xml"
        idockit.convert(self.flat("orders", "trimmed"), xml, to="xml")
        times = interleaved(
            lambda: cpu(lambda: sum(1 for _ in idockit.iter_errors(xml, xsd=True))),
            lambda: cpu(lambda: iterparse(xml)),
            self.reps,
        )
        yield Row("validate --xsd / lxml iterparse, orders", ratios(times), 2)

    def h(self) -> Iterator[Row]:
        """Definitions: absolute figures, each with its limit."""
        yield from self.imports()
        names = definition_names("ORDERS05", "MATMAS05")
        folder = self.folder / "200"
        made_set(folder, 200)
        for what, dictionary in (("built-in", builtin()), ("set of 200 types", definitions.load([folder]))):
            many = partial(resolve_all, dictionary, names)
            many(1)
            warm = tuple(cpu(partial(many, 100)) * 1e4 / len(names) for _ in range(self.reps))
            yield Row(f"resolve, warm, {what}", warm, 2, unit=" us")
        for name in ("E2MARAM009", "E2KNA1M005"):  # declared in the big module `common`, and in one of a family
            cold_resolve(name)  # compiles the module
            cold = tuple(cold_resolve(name) for _ in range(self.reps))
            yield Row(f"resolve, cold, {name}", cold, 15, unit=" ms", digits=1)
        one = self.flat("orders", "trimmed", single=80)
        command: Command = [*IDOCKIT, "convert", one, "-o", self.folder / "one.xml", "--to", "xml"]
        self.child(*command, "--definitions", folder)
        times = interleaved(
            lambda: self.child(*command, "--definitions", folder).cpu,
            lambda: self.child(*command).cpu,
            max(7, self.reps),
        )
        best = [min(pair[i] for pair in times) * 1e3 for i in (0, 1)]
        more = tuple((subject - baseline) * 1e3 for subject, baseline in times)
        detail = f"{best[0]:.0f} / {best[1]:.0f} ms"
        yield Row("one-file convert, more with a set of 200 types", more, 30, unit=" ms", digits=1, note=detail)

    def i(self) -> Iterator[Row]:
        """The ALE layer and the IDoc database."""
        times = tuple(distributed(1000) for _ in range(min(3, self.reps)))
        yield Row("1,000 MATMAS05 of 40 segments to 3 receivers", times, 20, unit=" s", digits=1)
        source, database = self.folder / "in.idoc", self.folder / "a.sqlite"
        number = 3000
        idoc_file(source, number)
        pairs = [(stored(source, database), raw_inserts(database, self.folder / "raw.sqlite")) for _ in range(3)]
        rate = number / min(pair[0] for pair in pairs)
        yield Row(
            "inbound into SQLite / the same rows with sqlite3", ratios(pairs), 4, note=f"{rate:.0f} IDocs/s (must 300)"
        )

    def j(self) -> Iterator[Row]:
        """Posting master data, in memory."""
        number = 10_000
        source = self.folder / "materials.idoc"
        material_file(source, number)
        for goal, must, measure in (
            ("MATMAS05 of 40 segments stored and posted / the same rows with sqlite3", 8, partial(received, source)),
            ("  read from the IDoc database and posted / the rows that this writes", None, partial(posted, number)),
        ):
            pairs = [measure() for _ in range(min(3, self.reps))]
            ours, raw = (min(pair[i] for pair in pairs) for i in (0, 1))
            detail = f"{number / ours:.0f} IDocs/s (must 300); {ours / number * 1e6:.0f} / {raw / number * 1e6:.0f} us"
            yield Row(goal, ratios(pairs), must, note=detail)
        few, many = posted_at_sizes((1000, 100_000), 500)
        detail = f"{few / 500 * 1e6:.0f} / {many / 500 * 1e6:.0f} us an IDoc"
        yield Row("posting at 100,000 objects / at 1,000", (many / few,), 1.5, note=detail)

    def k(self) -> Iterator[Row]:
        """One file cut for two processes; what that costs in CPU time stands beside."""
        flat = self.flat("orders", "trimmed", 100)
        ours, theirs = self.folder / "k1.xml", self.folder / "k2.xml"
        idle = f"{idle_cpus():.1f} CPUs idle at the start"
        for goal, command, targets in (
            ("flat -> XML", [*IDOCKIT, "convert", flat, "-q"], (["-o", ours], ["-o", theirs])),
            ("validate", [*IDOCKIT, "validate", flat], ([], [])),
        ):
            pairs = [
                (used([*command, *targets[0]], 1), used([*command, *targets[1]], 2)) for _ in range(min(5, self.reps))
            ]
            wrong = difference(theirs, ours) if targets[0] else ""
            walls = [(one[0], two[0]) for one, two in pairs]
            more = [(two[1], one[1]) for one, two in pairs]
            detail = f"CPU time of two / of one {sorted(ratios(more))[len(more) // 2]:.2f}; {idle}"
            name = f"{goal}, 100 MB, wall time of one job / of two"
            yield Row(name, ratios(walls), 1.6, at_least=True, note=detail, wrong=wrong)

    def l(self) -> Iterator[Row]:  # noqa: E743  # the letter of its row
        """A table. A file of 1 GB costs as much for each byte: only the start of Python is left out here."""
        flat, parquet = self.flat("orders", "trimmed", self.memory_mb), self.folder / "l.parquet"
        found = idockit.table(flat, "E1EDP01")
        idockit.table(flat, "E1EDP01", text=True).write(parquet)
        wrong = wrong_cells(flat, parquet, "E1EDP01")
        times = interleaved(lambda: cpu(lambda: found.write(parquet)), lambda: cpu(lambda: lines_read(flat)), self.reps)
        yield Row(
            "table of E1EDP01 to Parquet / readline", ratios(times), 6, note=self.per_record(flat, times), wrong=wrong
        )
        whole = self.child(*IDOCKIT, "table", flat, "-s", "E1EDP01", "-o", parquet)
        detail = f"{whole.cpu:.2f} s CPU, start of Python and pyarrow included"
        yield Row(f"peak memory, table, {self.memory_mb:g} MB", (whole.peak,), 250, unit=" MiB", digits=0, note=detail)

    def m(self) -> Iterator[Row]:
        """Documents that are kept as they were read."""
        for shape in SHAPES:
            flat, back = self.flat(shape, "trimmed"), self.folder / "m.idoc"
            for what, write, check, must in (
                ("untouched", write_back, difference, 3.5),
                ("one field a segment changed", write_changed, changed_otherwise, None),
            ):
                wrong: list[str] = []
                times = interleaved(
                    partial(cpu, partial(write, flat, back)),
                    partial(cpu, partial(decode_and_split, flat)),
                    self.reps,
                    lambda check=check, flat=flat, back=back, wrong=wrong: wrong.append(check(flat, back)),
                )
                goal = f"read + write back, {what} / decode + split, {shape}"
                yield Row(goal, ratios(times), must, note=self.per_record(flat, times), wrong=wrong[0])

    def imports(self) -> Iterator[Row]:
        """A parser export into a set, a big schema read."""
        export = self.folder / "ORDERS05.txt"
        export.write_bytes(definitions.export(builtin(), "ORDERS05", "parser"))
        sets = [self.folder / f"set{number}" for number in range(self.reps)]
        times = tuple(cpu(partial(definitions.import_files, [export], into)) for into in sets)
        wrong = imported_otherwise(definitions.open_definitions(sets[0]), "ORDERS05")
        detail = f"{export.stat().st_size / 1e6:.2f} MB"
        yield Row("parser export of ORDERS05 imported", times, 0.5, unit=" s", note=detail, wrong=wrong)
        schema = self.folder / "big.xsd"
        schema.write_bytes(big_schema(5_000_000))
        times = tuple(cpu(partial(definitions.read, schema)) for _ in range(self.reps))
        found = definitions.read(schema)
        detail = f"{schema.stat().st_size / 1e6:.2f} MB, {len(found.segments)} segments"
        yield Row("a big XSD read", times, 4, unit=" s", note=detail)

    def start(self, goal: str, command: Command, must: float) -> Row:
        times = interleaved(
            lambda: self.child(*command).cpu,
            lambda: self.child(sys.executable, "-c", "pass").cpu,
            max(7, self.reps),
        )
        best = [min(pair[i] for pair in times) * 1e3 for i in (0, 1)]
        return Row(goal, ratios(times), must, note=f"{best[0]:.0f} / {best[1]:.0f} ms")


def drain(path: Path) -> int:
    """Validate a file; the number of findings."""
    return sum(1 for _ in idockit.iter_errors(path))


def resolve_all(dictionary: Dictionary, names: list[str], times: int) -> None:
    """Look each of these names up, several times."""
    resolve = dictionary.resolve
    for _ in range(times):
        for name in names:
            resolve(name)


def ratios(times: list[tuple[float, float]]) -> tuple[float, ...]:
    return tuple(subject / baseline for subject, baseline in times)


def note(text: str) -> None:
    print(text, file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description="Print ratios of CPU times; nothing is asserted about time.")
    parser.add_argument("--mb", type=float, default=20, help="size of the files in MB (10**6 bytes)")
    parser.add_argument("--reps", type=int, default=5, help="repetitions")
    parser.add_argument("--memory-mb", type=float, default=200, help="size of the files for the peak memory")
    parser.add_argument("--rows", default="abcdefghijklm", help="letters of the rows to measure")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    asked = parser.parse_args()
    rows: list[Row] = []
    failed = False
    with tempfile.TemporaryDirectory(prefix="idockit-bench-") as folder:
        # As an installed program runs: its modules are compiled once.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        bench = Bench(Path(folder), asked.mb, asked.reps, asked.memory_mb)
        for letter in asked.rows:
            note(f"measuring {letter} ...")
            try:
                rows.extend(getattr(bench, letter)())
            except (RuntimeError, IdockitError) as error:
                note(f"{letter} ended: {error}")
                failed = True
    print(table(rows))
    if asked.json:
        asked.json.write_text(to_json(rows), encoding="utf-8")
    return 1 if failed or any(row.wrong for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
