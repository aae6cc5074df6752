"""Build hook: compile idockit/formats/_*.c where that is possible; without them all is done in Python.

IDOCKIT_PURE=1 leaves it out.
"""

import os
import shlex
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = "idockit/formats"


class CustomBuildHook(BuildHookInterface[Any]):
    """Puts the compiled modules into a wheel, and beside their sources for an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        self._folder = tempfile.TemporaryDirectory()
        for source in sorted(Path(self.root, FOLDER).glob("_*.c")):
            built = f"{source.stem}{sysconfig.get_config_var('EXT_SUFFIX')}"
            made = Path(self._folder.name, built)
            reason = compiled(source, made)
            if reason:
                self.app.display_warning(f"idockit: {reason}: built without {source.stem}, it is only slower")
            if version == "editable":
                beside = Path(self.root, FOLDER, built)
                beside.unlink(missing_ok=True)  # one that is loaded somewhere must not be written over
                if not reason:
                    beside.write_bytes(made.read_bytes())
            elif not reason:
                build_data["force_include"][str(made)] = f"{FOLDER}/{built}"
            if not reason:
                build_data["infer_tag"] = True
                build_data["pure_python"] = False

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self.target_name == "wheel":
            self._folder.cleanup()


def compiled(source: Path, target: Path) -> str:
    """Compile a module of one C file. Returns why there is none, if so."""
    if os.environ.get("IDOCKIT_PURE", "0") not in ("", "0"):
        return "IDOCKIT_PURE is set"
    if os.name != "posix" or sys.implementation.name != "cpython":
        return "no way to compile for this Python"
    include = sysconfig.get_paths()["include"]
    if not Path(include, "Python.h").is_file():
        return "no Python.h"
    words = [sysconfig.get_config_var(name) or "" for name in ("LDSHARED", "CCSHARED", "CFLAGS")]
    compiler, *flags = shlex.split(" ".join([*words, os.environ.get("CFLAGS", "")]))
    compiler = os.environ.get("CC") or compiler
    command = [*shlex.split(compiler), *flags, f"-I{include}", str(source), "-o", str(target)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    except OSError as error:
        return f"no C compiler ({error.strerror})"
    return "" if done.returncode == 0 else f"{source.name} does not compile: {done.stderr.strip()[-300:]}"
