"""What the commands of the ALE layer share: the landscape file, and IDoc files as the steps take them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from idockit.ale.landscape import Landscape
    from idockit.ale.tree import Message
    from idockit.dictionary import Dictionary

__all__ = ["Files", "LandscapeFile", "landscape_of", "messages_of"]

LandscapeFile = Annotated[
    Path, typer.Option("--landscape", metavar="FILE", help="The landscape: model, profiles, ports, rules.")
]
Files = Annotated[list[str], typer.Argument(metavar="IDOC...", help="IDoc files; - for standard input.")]


def landscape_of(file: Path, dictionary: Dictionary) -> Landscape:
    """The landscape of a file. Raises ConfigurationError, and FormatError where it cannot be read."""
    from idockit.ale.loading import load_landscape
    from idockit.errors import FormatError, Where

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise FormatError(f"cannot be read: {getattr(error, 'strerror', None) or error}", Where(str(file))) from None
    return load_landscape(text, dictionary, source=str(file))


def messages_of(file: str, dictionary: Dictionary) -> Iterator[Message]:
    """The IDocs of a file, one after the other."""
    from idockit.ale.tree import message_of
    from idockit.formats.documents import iter_load

    for idoc in iter_load(file, dictionary=dictionary):
        yield message_of(idoc)
