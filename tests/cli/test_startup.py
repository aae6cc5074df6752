"""What a command does not need it does not load: help comes at once, and a conversion pays for its own way only."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from command_line import FIXTURES
from typer.main import get_command

from idockit.cli.app import COMMANDS, app

FLAT, XML = FIXTURES / "orders" / "hand.idoc", FIXTURES / "orders" / "hand.xml"
HEAVY = {"lxml", "construct", "xmlschema", "pydantic", "rich", "sqlalchemy", "pyarrow", "hypothesis"}


def loaded(folder: Path, *arguments: str | Path) -> set[str]:
    """The modules that a run of the command line has loaded at its end."""
    code = (
        "import sys\n"
        f"sys.argv = {['idockit', *map(str, arguments)]!r}\n"
        "from idockit.cli import main\n"
        "code = main()\n"
        "open('modules', 'w').write('\\n'.join(sys.modules))\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return set((folder / "modules").read_text().split("\n"))


def heavy(folder: Path, *arguments: str | Path) -> set[str]:
    return HEAVY & loaded(folder, *arguments)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["detect", "--help"], ["convert", "--help"], ["show", "--help"]]
)
def test_help_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    modules = loaded(tmp_path, *arguments)
    assert HEAVY & modules == set()
    assert [name for name in modules if name.startswith(("idockit.segments", "idockit.formats"))] == []


def own_modules(modules: set[str]) -> set[str]:
    """The modules of commands among these, without what all commands share."""
    return {name.removeprefix("idockit.cli.") for name in modules if name.startswith("idockit.cli.")} & {
        late.module for late in COMMANDS.values()
    }


def test_a_command_is_loaded_when_it_is_called(tmp_path: Path) -> None:
    assert own_modules(loaded(tmp_path, "--help")) == set()
    assert own_modules(loaded(tmp_path, "convert", "--help")) == {"convert"}
    assert own_modules(loaded(tmp_path, "objects", "--help")) == {"objects", "type"}  # which has the option --json
    modules = loaded(tmp_path, "convert", "-q", FLAT, "-o", "out.xml")
    assert own_modules(modules) == {"convert"}
    assert modules & {"tomllib", "idockit.formats.xmlread", "idockit.formats.jsonread"} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_known_by_its_line_is_there_and_says_what_it_does(name: str) -> None:
    line = COMMANDS[name].short_help
    assert line.endswith(".")
    assert len(line) <= 64
    found = COMMANDS[name].load()
    text = found.info.help if isinstance(found, typer.Typer) else inspect.getdoc(found)
    assert text
    group = get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    command = group.commands[name]
    assert (command.name, command.short_help) == (name, line)
    assert command.help
    assert command.help.split("\n")[0] == str(text).split("\n")[0]


def test_the_help_lists_every_command_in_order() -> None:
    done = subprocess.run([sys.executable, "-m", "idockit", "--help"], capture_output=True, text=True, check=True)
    shown = done.stdout.partition("Commands:\n")[2].rstrip().split("\n")
    assert [line.split(maxsplit=1) for line in shown] == [[name, late.short_help] for name, late in COMMANDS.items()]


def test_flat_to_xml_needs_no_xml_parser(tmp_path: Path) -> None:
    assert heavy(tmp_path, "convert", "-q", FLAT, "-o", "out.xml") == {"construct"}
    assert heavy(tmp_path, "convert", "-q", FLAT, "-o", "out.xml", "--keep") == {"construct"}
    assert heavy(tmp_path, "convert", "-q", FLAT, "-o", "out.idoc", "--to", "flat") == {"construct"}
    assert heavy(tmp_path, "convert", "-q", FLAT, "-o", "out.json", "--to", "json") == {"construct"}
    assert heavy(tmp_path, "convert", "-q", "out.json", "-o", "out.idoc") == {"construct"}
    assert heavy(tmp_path, "detect", FLAT) == {"construct"}


def test_reading_xml_needs_lxml_only(tmp_path: Path) -> None:
    assert heavy(tmp_path, "convert", "-q", XML, "-o", "out.idoc") == {"construct", "lxml"}
    assert heavy(tmp_path, "detect", XML) == {"construct", "lxml"}


def test_a_conversion_loads_the_declarations_of_its_own_family(tmp_path: Path) -> None:
    """And those that several share: most of a megabyte of declarations stays where it is."""
    modules = loaded(tmp_path, "convert", "-q", FLAT, "-o", "out.xml")
    families = {name.split(".")[2] for name in modules if name.startswith("idockit.segments.")}
    assert families - {"_index", "heads", "records"} == {"orders", "common"}


def test_the_package_itself_loads_nothing_of_its_own(tmp_path: Path) -> None:
    code = "import sys; before = set(sys.modules); import idockit; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    modules = done.stdout.split()
    assert [name for name in modules if name.split(".")[0] in {"idockit", *HEAVY}] == ["idockit"]
