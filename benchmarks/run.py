"""Measure idockit against what else does the same job, and print ratios of CPU times.

    python benchmarks/run.py [--mb 20] [--reps 5] [--memory-mb 200] [--rows abc...]
        [--json FILE] [--record]

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
import json
import os
import sys
import tempfile
from pathlib import Path

from conversion import Conversion
from layers import Layers
from measure import Row, note, plain, record, table

from idockit.errors import IdockitError

ROWS = "abcdefghijklm"
HISTORY = Path(__file__).with_name("history.ndjson")


class All(Conversion, Layers):
    """All rows."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Print ratios of CPU times; nothing is asserted about time.")
    parser.add_argument("--mb", type=float, default=20, help="size of the files in MB (10**6 bytes)")
    parser.add_argument("--reps", type=int, default=5, help="repetitions")
    parser.add_argument("--memory-mb", type=float, default=200, help="size of the files for the peak memory")
    parser.add_argument("--rows", default=ROWS, help="letters of the rows to measure")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--record", action="store_true", help="add them to history.ndjson; so does a run of all rows")
    asked = parser.parse_args()
    rows: list[Row] = []
    failed = False
    with tempfile.TemporaryDirectory(prefix="idockit-bench-") as folder:
        # As an installed program runs: its modules are compiled once.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        bench = All(Path(folder), asked.mb, asked.reps, asked.memory_mb)
        for letter in asked.rows:
            note(f"measuring {letter} ...")
            try:
                rows.extend(getattr(bench, letter)())
            except (RuntimeError, IdockitError) as error:
                note(f"{letter} ended: {error}")
                failed = True
    print(table(rows))
    if asked.json:
        asked.json.write_text(json.dumps(plain(rows), indent=1) + "\n", encoding="utf-8")
    if asked.record or asked.rows == ROWS:
        record(HISTORY, {"mb": asked.mb, "reps": asked.reps, "memory_mb": asked.memory_mb}, rows)
    return 1 if failed or any(row.wrong for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
