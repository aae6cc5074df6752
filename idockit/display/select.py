"""Paths: what of an IDoc is asked for, and what comes nearest where there is no such thing.

A path is the XPath that the IDoc has in XML: `/MATMAS05/IDOC[2]/E1MARAM/E1MARCM[3]/WERKS`, or without its
beginning `E1MARAM/E1MARCM[3]`, which looks into every IDoc. A step without number means all of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from idockit.dictionary import xml_name
from idockit.errors import FormatError, IdockitError
from idockit.idoc import Fields, IDoc, Segment

__all__ = ["NothingThere", "Path", "Seeker", "Step", "Steps", "numbered", "place_of"]

_STEP = re.compile(r"([^/\[\]]+)(?:\[(\d+)\])?")


class NothingThere(IdockitError, LookupError):
    """A path that matches nothing. `nearest` is a path that exists, empty where nothing does."""

    exit_code = 1

    def __init__(self, path: str, nearest: str):
        super().__init__(f"nothing at {path}" + (f"; the nearest that exists is {nearest}" if nearest else ""))
        self.path = path
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Step:
    """`E1MARCM[3]`, or `E1MARCM`: any of them."""

    name: str
    number: int | None = None

    def fits(self, name: str, number: int = 1) -> bool:
        """Whether the nth of that name is meant."""
        return self.name in (name, xml_name(name)) and self.number in (None, number)


Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """`steps` below the IDoc; `root` and `idoc` for a full path, None where every IDoc is meant."""

    text: str
    steps: Steps
    root: str | None = None
    idoc: Step | None = None

    @classmethod
    def parse(cls, text: str) -> Path:
        """Raises FormatError where it is no path."""
        steps = []
        for part in text.strip("/").split("/"):
            match = _STEP.fullmatch(part)
            if match is None:
                raise FormatError(f"path step {part!r}, expected a name or name[number]")
            steps.append(Step(match[1], int(match[2]) if match[2] else None))
        if not text.startswith("/"):
            return cls(text, tuple(steps))
        idoc = steps[1] if len(steps) > 1 else Step("IDOC")
        if idoc.name != "IDOC":
            raise FormatError(f"path step {idoc.name!r}, expected IDOC: a full path begins with /TYPE/IDOC")
        return cls(text, tuple(steps[2:]), steps[0].name, idoc)

    def steps_in(self, idoc: IDoc) -> Steps | None:
        """The steps to take in an IDoc, none for all of it; None where another IDoc is meant."""
        return self.steps if self._root_fits(idoc) and self._number_fits(idoc) else None

    def _root_fits(self, idoc: IDoc) -> bool:
        return self.root in (None, idoc.root, xml_name(idoc.type))

    def _number_fits(self, idoc: IDoc) -> bool:
        return self.idoc is None or self.idoc.fits("IDOC", idoc.number)


class Seeker:
    """Remembers, IDoc by IDoc, what came nearest to a path that has matched nothing so far."""

    def __init__(self, path: Path):
        self._path = path
        self._best = (-1, "")

    def missed(self, idoc: IDoc) -> None:
        """An IDoc in which nothing matched."""
        found = self._nearest(idoc)
        if found[0] > self._best[0] or found[0] == 1:  # of IDocs that are not the one, the last
            self._best = max(found, self._best, key=lambda pair: pair[0]) if found[0] != 1 else found

    def error(self) -> NothingThere:
        return NothingThere(self._path.text, self._best[1])

    def _nearest(self, idoc: IDoc) -> tuple[int, str]:
        """How many steps could be taken (0: not even the root), and where they lead."""
        place = place_of(idoc)
        if not self._path._root_fits(idoc):
            return 0, place
        if not self._path._number_fits(idoc):
            return 1, place
        return _nearest_below(self._path.steps, idoc.segments, idoc.control, place)


def place_of(idoc: IDoc) -> str:
    """The path of an IDoc."""
    return f"/{idoc.root}/IDOC[{idoc.number}]"


def numbered(segments: Sequence[Segment]) -> Iterator[tuple[Segment, int, str]]:
    """Segments side by side, each with its number among those of its name, and its step in a path."""
    total: dict[str, int] = {}
    for segment in segments:
        total[segment.name] = total.get(segment.name, 0) + 1
    met: dict[str, int] = {}
    for segment in segments:
        number = met[segment.name] = met.get(segment.name, 0) + 1
        yield segment, number, xml_name(segment.name) + (f"[{number}]" if total[segment.name] > 1 else "")


def _nearest_below(steps: Steps, segments: Sequence[Segment], own: Fields, place: str) -> tuple[int, str]:
    """`own`: the segment they stand in, the control record at the top."""
    step, rest = steps[0], steps[1:]
    below = list(numbered(segments))
    fitting = [(segment, name) for segment, number, name in below if step.fits(segment.name, number)]
    if not rest:
        fitting = []
    best = (-1, "")
    for segment, name in fitting:
        depth, found = _nearest_below(rest, segment.children, segment, f"{place}/{name}")
        best = max(best, (depth + 1, found), key=lambda pair: pair[0])
    if best[0] >= 0:
        return best
    top = not isinstance(own, Segment)
    if top and step.fits(own.name):
        return 3, f"{place}/{own.name}" + (_close(rest[0].name, _names(own)) if rest else "")
    same = [name for segment, _, name in below if step.name in (segment.name, xml_name(segment.name))]
    if same:
        return 2, f"{place}/{same[-1]}"
    names = {xml_name(segment.name): name for segment, _, name in reversed(below)}
    if top:
        names[own.name] = own.name
    else:
        names |= {name: name for name in _names(own)}
    return 2, place + _close(step.name, names, names)


def _names(fields: Fields) -> Iterable[str]:
    return [*(fields.type.by_name if fields.type is not None else ()), *fields.fields()]


def _close(name: str, names: Iterable[str], steps: dict[str, str] | None = None) -> str:
    near = get_close_matches(name, list(names), 1)
    return f"/{(steps or {}).get(near[0], near[0])}" if near else ""
