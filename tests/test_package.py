"""The package as users get it: a wheel that works outside the checkout, a lock that names no host, public names."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

import idockit

ROOT = Path(__file__).resolve().parents[1]
FIXTURE = ROOT / "fixtures" / "matmas" / "hand.xml"


def run(*command: str | Path, cwd: Path, **more: str) -> str:
    """Run it as a user would, with nothing of the checkout in the environment, and `more`; the output, or a failed
    test."""
    left_out = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "IDOCKIT_PURE")
    environment = {k: v for k, v in os.environ.items() if k not in left_out} | more
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands of a fresh virtual environment lie that has the wheel installed. Its dependencies are those
    of the running environment, through a .pth file: no network."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    if find_spec("pip"):
        install = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), "install"]
    else:  # run.py made the running environment with uv
        install = [shutil.which("uv") or "uv", "pip", "install", "--offline", "--python", str(python)]
    run(*install, "--no-deps", wheel, cwd=home)
    code = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    purelib = Path(run(python, "-c", code, cwd=home).strip())
    paths = sysconfig.get_paths()
    (purelib / "dependencies.pth").write_text(f"{paths['purelib']}\n{paths['platlib']}\n", encoding="utf-8")
    return scripts


def test_the_wheel_ships_all_modules_the_type_mark_and_the_schemas(wheel: Path) -> None:
    shipped = set(zipfile.ZipFile(wheel).namelist())
    modules = {f"idockit/{p.relative_to(ROOT / 'idockit').as_posix()}" for p in (ROOT / "idockit").rglob("*.py")}
    schemas = {f"idockit/_data/schemas/{p.name}" for p in (ROOT / "schemas").iterdir()}
    assert schemas
    assert modules | schemas | {"idockit/py.typed"} <= shipped
    assert not {name for name in shipped if name.startswith(("tests/", "tools/", "fixtures/", "benchmarks/"))}


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    code = "import idockit; print(idockit.__file__)"
    where = Path(run(installed / "python", "-c", code, cwd=tmp_path).strip())
    assert where.is_relative_to(installed.parent)
    assert (where.parent / "_data" / "schemas" / "README.md").is_file()


def test_the_installed_package_finds_its_schemas(installed: Path, tmp_path: Path) -> None:
    code = "from idockit.definitions.xsd import schema_path; print(schema_path('/SCWM/WMTOID01'))"
    where = Path(run(installed / "python", "-c", code, cwd=tmp_path).strip())
    assert where.is_relative_to(installed.parent)
    assert where.read_bytes() == (ROOT / "schemas" / "_-SCWM_-WMTOID01.xsd").read_bytes()


def test_a_file_is_converted_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    flat, back = tmp_path / "hand.idoc", tmp_path / "back.xml"
    run(installed / "idockit", "convert", FIXTURE, "-o", flat, "--to", "flat", cwd=tmp_path)
    assert flat.read_bytes().startswith(b"EDI_DC40")
    run(installed / "idockit", "convert", flat, "-o", back, "--to", "xml", cwd=tmp_path)
    assert fields(back) == fields(FIXTURE)


def test_the_wheel_has_the_kernels_where_they_can_be_built(wheel: Path, installed: Path, tmp_path: Path) -> None:
    shipped = zipfile.ZipFile(wheel).namelist()
    built = [name for name in shipped if name.endswith(".so")]
    assert not [name for name in shipped if name.endswith((".c", ".h"))]
    code = "from idockit.formats.xmlbody import KERNEL; print(KERNEL and KERNEL.__file__)"
    loaded = run(installed / "python", "-c", code, cwd=tmp_path).strip()
    if not built:
        assert wheel.name.endswith("-py3-none-any.whl")
        assert loaded == "None"
        pytest.skip("no C compiler, or no Python.h")
    sources = (ROOT / "idockit" / "formats").glob("_*.c")
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    assert sorted(built) == sorted(f"idockit/formats/{source.stem}{suffix}" for source in sources)
    assert not wheel.name.endswith("-none-any.whl")
    assert Path(loaded).is_relative_to(installed.parent)


@pytest.mark.parametrize("why", [{"IDOCKIT_PURE": "1"}, {"CC": "no-such-compiler"}, {"CC": "false"}])
def test_without_a_compiler_the_wheel_is_pure(why: dict[str, str], tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path, **why)
    (built,) = tmp_path.glob("*.whl")
    assert built.name.endswith("-py3-none-any.whl")
    assert not [name for name in zipfile.ZipFile(built).namelist() if name.endswith((".so", ".c", ".h"))]


def test_the_source_distribution_has_the_source_only(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        names = archive.getnames()
    assert [name for name in names if name.endswith(("/_kernel.c", "/hatch_build.py"))]
    assert not [name for name in names if name.endswith(".so")]


def fields(path: Path) -> list[tuple[str, str]]:
    """Path and text of each element that has text."""
    tree = etree.parse(path)
    return [(tree.getpath(e), e.text or "") for e in tree.iter("*") if len(e) == 0]


def test_the_lock_names_no_host_and_every_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--index|--find-links|git\+", lock) == []
    pinned = re.findall(r"^(\S+==\S+).*\\\n +--hash=sha256:", lock, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[A-Za-z0-9]", lock, re.MULTILINE)) > 10


def test_public_names_are_sorted() -> None:
    """As ruff sorts them: CONSTANTS, Classes, functions."""

    def place(name: str) -> tuple[int, str]:
        return (0 if name.isupper() else 1 if name[:1].isupper() else 2, name)

    assert idockit.__all__
    assert list(idockit.__all__) == sorted(idockit.__all__, key=place)
    assert len(set(idockit.__all__)) == len(idockit.__all__)


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    for name in idockit.__all__:
        value = getattr(idockit, name)
        if inspect.isclass(value) or callable(value):
            own = vars(value).get("__doc__") if inspect.isclass(value) else value.__doc__
            assert (own or "").strip(), name


def test_the_package_opens_with_a_tour() -> None:
    assert idockit.__doc__
    assert "idockit" in idockit.__doc__
