"""What the commands of the ALE layer share: the landscape file, and IDoc files as the steps take them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from idockit.cli.output import say

if TYPE_CHECKING:
    from idockit.ale.landscape import Landscape
    from idockit.ale.problem import Problem
    from idockit.ale.tree import Message
    from idockit.dictionary import Dictionary

__all__ = ["Downloads", "Files", "LandscapeFile", "landscape_of", "landscape_with_doubts", "messages_of", "text_of"]

LandscapeFile = Annotated[
    Path, typer.Option("--landscape", metavar="FILE", help="The landscape: model, profiles, ports, rules.")
]
Downloads = Annotated[
    list[str] | None,
    typer.Option(
        "--download",
        metavar="[TABLE=]FILE",
        help="What SE16 shows of TBD10, TBD20, TBD21, TBD24, TBD30, KCDRS, KCDRA, EDP13 or EDP21, in a file named "
        "after its table; repeatable. It is added to the landscape.",
    ),
]
Files = Annotated[list[str], typer.Argument(metavar="IDOC...", help="IDoc files; - for standard input.")]


def landscape_of(file: Path, dictionary: Dictionary, downloads: list[str] | None = None) -> Landscape:
    """The landscape of a file, with what downloads add to it; what is doubtful in these is said. Raises
    ConfigurationError, and FormatError where a file cannot be read."""
    landscape, doubts = landscape_with_doubts(file, dictionary, downloads)
    for doubt in doubts:
        say(str(doubt))
    return landscape


def landscape_with_doubts(
    file: Path, dictionary: Dictionary, downloads: list[str] | None = None
) -> tuple[Landscape, list[Problem]]:
    """The same, with what is doubtful in the downloads."""
    from idockit.ale.downloads import table_of
    from idockit.ale.loading import load_with_downloads

    texts = {item: text_of(table_of(item)[1]) for item in downloads or ()}
    return load_with_downloads(text_of(file), texts, dictionary, source=str(file))


def text_of(file: str | Path) -> str:
    """The text of a file, in UTF-8; - for standard input. Raises FormatError where it cannot be read, or is none."""
    from idockit.errors import FormatError, Where
    from idockit.formats.files import name_of_source, open_source

    with open_source(file) as stream:
        data = stream.read()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except ValueError as error:
        raise FormatError(f"cannot be read: {error}", Where(name_of_source(file))) from None


def messages_of(file: str, dictionary: Dictionary, levels: bool = False) -> Iterator[Message]:
    """The IDocs of a file, one after the other; `levels`: with HLEVEL."""
    from idockit.ale.tree import message_of
    from idockit.formats.documents import iter_load

    for idoc in iter_load(file, dictionary=dictionary):
        yield message_of(idoc, levels=levels)
