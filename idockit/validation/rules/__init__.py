"""The rules: one function for each code, named after it. RULES finds it by the code."""

from __future__ import annotations

from idockit.validation.rules import control, data, fields, structure, xml
from idockit.validation.rules.base import RULES, Wrong

__all__ = ["RULES", "Wrong", "control", "data", "fields", "structure", "xml"]
