#!/usr/bin/env python3
"""Set idockit up in .venv and run it, with nothing but Python 3.11 or newer.

python3 run.py demo               the main job on the project's own fixtures
python3 run.py test [ARG ...]     all tests (arguments go to pytest)
python3 run.py ARG ...            the command line: idockit ARG ...
"""

import compileall
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / ".idockit-stamp"


def fingerprint() -> str:
    """What the environment was made from: when this changes, it is made again."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "requirements.lock", "hatch_build.py"):
        digest.update((HOME / name).read_bytes())
    for source in sorted((HOME / "idockit" / "formats").glob("_*.[ch]")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def set_up() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  # the user's Python, not the project's
        sys.exit(f"run.py: this is Python {sys.version.split()[0]}, idockit needs 3.11 or newer")
    if STAMP.is_file() and STAMP.read_text() == fingerprint():
        return
    print("run.py: setting up .venv (once) ...", file=sys.stderr)
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        venv.create(VENV, with_pip=True)
        install = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    except (subprocess.CalledProcessError, ImportError):
        uv = shutil.which("uv")
        if uv is None:
            sys.exit("run.py: this Python has no ensurepip: install python3-venv (or uv) and try again")
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], check=True)
        install = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    subprocess.run([*install, "--require-hashes", "-r", str(HOME / "requirements.lock")], check=True)
    editable = ["--no-deps", "--no-build-isolation", "-e", str(HOME)]
    subprocess.run([*install, *editable], check=True)
    if not any((HOME / "idockit" / "formats").glob("_*.so")):
        print("run.py: no C compiler or Python.h: conversions are done in Python only, slower", file=sys.stderr)
    compileall.compile_dir(str(HOME / "idockit"), quiet=2)  # start-up costs less
    STAMP.write_text(fingerprint())


def main(arguments: list[str]) -> int:
    try:
        set_up()
    except subprocess.CalledProcessError as error:
        sys.exit(f"run.py: setting up failed: {error}")
    if arguments[:1] == ["test"]:
        workers = [] if any(a.startswith("-n") or a == "--collect-only" for a in arguments) else ["-n", "auto"]
        command = [str(PYTHON), "-m", "pytest", *workers, *arguments[1:]]
        return subprocess.run(command, cwd=HOME).returncode
    if arguments[:1] == ["demo"]:
        return subprocess.run([str(PYTHON), str(HOME / "tools" / "demo.py"), *arguments[1:]]).returncode
    return subprocess.run([str(PYTHON), "-m", "idockit", *arguments]).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
