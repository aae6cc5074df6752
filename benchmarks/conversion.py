"""The rows on conversion: flat, XML, documents, tables, start-up, memory, two jobs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from baselines import Body, bodies, decode_all, difference, parse_all, xml_difference
from bench import FILES, IDOCKIT, Bench, Command
from data import MAX_SEGMENTS, Form
from lazydocs import changed_otherwise, decode_and_split, write_back, write_changed
from measure import Row, cpu, interleaved, note, ratios
from shapes import SHAPES
from tabling import lines_read, wrong_cells
from twojobs import idle_cpus, used

import idockit

WHOLE_MB = 100
"""Size of a file that a whole process converts: long enough that the start of Python is not all."""


class Conversion(Bench):
    """Rows a to f and k to m."""

    def a(self) -> Iterator[Row]:
        """Whole processes against C."""
        if isinstance(self.flat2xml, str):
            note(f"a left out: {self.flat2xml}")
            return
        for shape, form in FILES:
            flat = self.flat(shape, form, WHOLE_MB)
            ours, theirs = self.folder / "ours.xml", self.folder / "theirs.xml"
            yield self.against_c(
                f"flat -> XML / plain C, whole process of {WHOLE_MB} MB, {shape} {form}",
                flat,
                [*IDOCKIT, "convert", flat, "-o", ours, "--to", "xml"],
                [self.flat2xml, self.table(shape), flat, theirs],
                partial(xml_difference, ours, theirs),
                8,
                6,
            )
            flat.unlink()
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
        return Row(goal, ratios(times), 8, note=self.per_record(flat, times), wrong=wrong[0], aim=6)

    def against_c(
        self,
        goal: str,
        flat: Path,
        ours: Command,
        theirs: Command,
        check: Callable[[], str],
        must: float | None,
        aim: float | None = None,
    ) -> Row:
        wrong: list[str] = []
        times = interleaved(
            lambda: self.child(*ours).cpu, lambda: self.child(*theirs).cpu, self.reps, lambda: wrong.append(check())
        )
        return Row(goal, ratios(times), must, note=self.per_record(flat, times), wrong=wrong[0], aim=aim)

    def b(self) -> Iterator[Row]:
        """XML -> flat against lxml alone."""
        for shape, form in FILES:
            flat = self.flat(shape, form)
            xml, back = self.folder / "b.xml", self.folder / "b.idoc"
            idockit.convert(flat, xml, to="xml")
            wrong = self.round_trip(flat, xml, form)
            times = self.in_process(partial(idockit.convert, xml, back), xml)
            goal = f"XML -> flat / iterparse, {shape} {form}"
            yield Row(goal, ratios(times), 2.3, note=self.per_record(flat, times), wrong=wrong, aim=1.8)

    def c(self) -> Iterator[Row]:
        """Flat -> XML against lxml reading what was written."""
        for shape, form in FILES:
            flat = self.flat(shape, form)
            xml = self.folder / "c.xml"
            times = self.in_process(partial(idockit.convert, flat, xml), xml)
            wrong = self.round_trip(flat, xml, form)
            goal = f"flat -> XML / iterparse of it, {shape} {form}"
            must, aim = (1.8, 1.4) if form == "full" else (1.3, 1.0)
            yield Row(goal, ratios(times), must, note=self.per_record(flat, times), wrong=wrong, aim=aim)

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
            f"construct parse / codec decode, {shape}", ratios(times), 6, at_least=True, note=detail, wrong=wrong, aim=9
        )

    def e(self) -> Iterator[Row]:
        """Peak memory of a child process."""
        small = self.peaks(self.flat("orders", "trimmed"))
        flat = self.flat("orders", "trimmed", self.memory_mb)
        big = self.peaks(flat)
        flat.unlink()
        for way, peak, before in zip(("flat -> XML", "XML -> flat"), big, small, strict=True):
            yield Row(f"peak memory, {way}, {self.memory_mb:g} MB", (peak,), 60, unit=" MiB", digits=0, aim=40)
            yield Row(f"  more than with {self.mb:g} MB", (peak - before,), 5, unit=" MiB", digits=0)
        one = self.flat("orders", "trimmed", single=MAX_SEGMENTS - 1000)
        size = f"{(MAX_SEGMENTS - 1000) / 1e6:.1f} million segments"
        for way, peak in zip(("flat -> XML", "XML -> flat"), self.peaks(one), strict=True):
            yield Row(f"peak memory, {way}, one IDoc of {size}", (peak,), 100, unit=" MiB", digits=0)

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
        yield self.start("idockit --help / python -c pass", [*command, "--help"], 9, 7)
        yield self.start("one-file convert / python -c pass", [*command, *convert], 14, 11)

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
            yield Row(name, ratios(walls), 1.6, at_least=True, note=detail, wrong=wrong, aim=1.8)

    def l(self) -> Iterator[Row]:  # noqa: E743  # the letter of its row
        """A table. A file of 1 GB costs as much for each byte: only the start of Python is left out here."""
        flat, parquet = self.flat("orders", "trimmed", self.memory_mb), self.folder / "l.parquet"
        found = idockit.table(flat, "E1EDP01")
        idockit.table(flat, "E1EDP01", text=True).write(parquet)
        wrong = wrong_cells(flat, parquet, "E1EDP01")
        times = interleaved(lambda: cpu(lambda: found.write(parquet)), lambda: cpu(lambda: lines_read(flat)), self.reps)
        detail = self.per_record(flat, times)
        yield Row("table of E1EDP01 to Parquet / readline", ratios(times), 6, note=detail, wrong=wrong, aim=3)
        whole = self.child(*IDOCKIT, "table", flat, "-s", "E1EDP01", "-o", parquet)
        detail = f"{whole.cpu:.2f} s CPU, start of Python and pyarrow included"
        yield Row(f"peak memory, table, {self.memory_mb:g} MB", (whole.peak,), 250, unit=" MiB", digits=0, note=detail)

    def m(self) -> Iterator[Row]:
        """Documents that are kept as they were read."""
        for shape in SHAPES:
            flat, back = self.flat(shape, "trimmed"), self.folder / "m.idoc"
            for what, write, check, must, aim in (
                ("untouched", write_back, difference, 3.5, 2.5),
                ("one field a segment changed", write_changed, changed_otherwise, None, None),
            ):
                wrong: list[str] = []
                times = interleaved(
                    partial(cpu, partial(write, flat, back)),
                    partial(cpu, partial(decode_and_split, flat)),
                    self.reps,
                    lambda check=check, flat=flat, back=back, wrong=wrong: wrong.append(check(flat, back)),
                )
                goal = f"read + write back, {what} / decode + split, {shape}"
                yield Row(goal, ratios(times), must, note=self.per_record(flat, times), wrong=wrong[0], aim=aim)
