"""What the commands ask before they build or post an IDoc that deletes a BOM (R-BOM-25)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from idockit.cli.output import Worst, say

if TYPE_CHECKING:
    from idockit.ale.landscape import Landscape
    from idockit.ale.tree import Message
    from idockit.system.selection import IDocHeader

__all__ = ["Yes", "confirmed", "declined", "wanted"]

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before IDocs that delete BOMs.")]


def confirmed(question: str) -> bool:
    """Whether the user says yes; who cannot be asked has not. Nothing of it is on standard output."""
    typer.echo(f"{question} [y/N]: ", err=True, nl=False)
    answer = sys.stdin.readline()
    if not answer:
        typer.echo(err=True)
        say("nobody answers; --yes answers beforehand")
    return answer.strip().lower() in ("y", "yes")


def wanted(head: IDocHeader, landscape: Landscape, yes: bool, worst: Worst) -> bool:
    """Whether the user wants a stored IDoc to be posted, where that is asked. It stays as it is if not."""
    if yes or head.direction != "2" or _agreed(head.message, head.variant, head.docnum, landscape):
        return True
    say(f"IDoc {head.docnum} is not posted and has status {head.status}: not confirmed")
    worst.code = max(worst.code, 1)
    return False


def declined(landscape: Landscape, yes: bool) -> Callable[[Message], str]:
    """For IDocs that are posted as they come in: gives why one is not, empty: it is."""

    def why(message: Message) -> str:
        get = message.control.get
        if yes or _agreed(get("MESTYP", ""), get("MESCOD", ""), get("DOCNUM", ""), landscape):
            return ""
        return "not confirmed: it deletes a BOM; process it again with --yes"

    return why


def _agreed(message_type: str, variant: str, docnum: str, landscape: Landscape) -> bool:
    from idockit.ale.pointers import reference_of
    from idockit.objects.bom_selection import confirmation

    question = confirmation(reference_of(message_type, landscape)[0], variant)
    return not question or confirmed(f"IDoc {docnum}: {question}. Post it?")
