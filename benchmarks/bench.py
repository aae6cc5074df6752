"""What the measurements share: the files, made when first needed, and the ways of comparing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from baselines import iterparse
from data import Form, Generator, write_file
from measure import Child, Row, child, cpu, interleaved, ratios
from native import compile_program, write_table
from shapes import SHAPES

Command = list[str | Path]
IDOCKIT = [sys.executable, "-m", "idockit"]
FILES: tuple[tuple[str, Form], ...] = (
    ("orders", "trimmed"),
    ("matmas", "trimmed"),
    ("orders", "full"),
    ("matmas", "full"),
)


class Bench:
    """A folder for files, and how much is measured. Subclasses have a method for each letter."""

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

    def in_process(self, convert: Callable[[], object], xml: Path) -> list[tuple[float, float]]:
        return interleaved(lambda: cpu(convert), lambda: cpu(lambda: iterparse(xml)), self.reps)

    def start(self, goal: str, command: Command, must: float, aim: float) -> Row:
        times = interleaved(
            lambda: self.child(*command).cpu,
            lambda: self.child(sys.executable, "-c", "pass").cpu,
            max(7, self.reps),
        )
        best = [min(pair[i] for pair in times) * 1e3 for i in (0, 1)]
        return Row(goal, ratios(times), must, note=f"{best[0]:.0f} / {best[1]:.0f} ms", aim=aim)
