"""The rows on what stands above conversion: validation, definitions, ALE, posting."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from baselines import decode_file, iterparse
from bench import IDOCKIT, Bench, Command
from checks import check_structure, structure_calls
from distribution import distributed, idoc_file, raw_inserts
from distribution import received as stored
from measure import Row, cpu, interleaved, ratios
from posting import material_file, posted, posted_at_sizes, received
from sets import big_schema, cold_resolve, definition_names, imported_otherwise, made_set
from shapes import SHAPES

import idockit
from idockit import definitions
from idockit.dictionary import Dictionary
from idockit.segments import builtin


class Layers(Bench):
    """Rows g to j."""

    def g(self) -> Iterator[Row]:
        """Validation: by the definitions, and by the schema of the type."""
        for shape in SHAPES:
            flat = self.flat(shape, "trimmed")
            findings = partial(cpu, partial(drain, flat))
            decoded = partial(cpu, partial(decode_file, flat))
            yield Row(
                f"validate / full field decode, {shape}", ratios(interleaved(findings, decoded, self.reps)), 2, aim=1.5
            )
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


def drain(path: Path) -> int:
    """Validate a file; the number of findings."""
    return sum(1 for _ in idockit.iter_errors(path))


def resolve_all(dictionary: Dictionary, names: list[str], times: int) -> None:
    """Look each of these names up, several times."""
    resolve = dictionary.resolve
    for _ in range(times):
        for name in names:
            resolve(name)
