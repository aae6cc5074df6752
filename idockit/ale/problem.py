"""What is wrong with a landscape, or doubtful in it: one finding of `checking.check`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Problem", "error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding. `kind`: an error makes the landscape do what nobody wants, a warning only may. `place` is the path in
    the file (`view[0].flow[2].group[0]`), `rule` the id of the rule broken, empty where it is none of ours."""

    kind: Literal["error", "warning"]
    place: str
    text: str
    rule: str = ""

    def __str__(self) -> str:
        rule = f" ({self.rule})" if self.rule else ""
        return f"{self.place}: {self.kind}: {self.text}{rule}"

    def to_dict(self) -> dict[str, str]:
        """As plain values."""
        return {"kind": self.kind, "place": self.place, "text": self.text, "rule": self.rule}


def error(place: str, text: str, rule: str = "") -> Problem:
    """A finding that is an error."""
    return Problem("error", place, text, rule)


def warning(place: str, text: str, rule: str = "") -> Problem:
    """A finding that is a warning."""
    return Problem("warning", place, text, rule)
