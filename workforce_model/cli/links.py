"""How proposed links between unit names reach the analyst: a file, and a line that says what to do with it."""

from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from workforce_model.cli.console import err

if TYPE_CHECKING:
    from workforce_model.intake import History


def hand_over(past: "History", folder: Path) -> None:
    """Write the proposed links of a history into a folder of results and say so; nothing where none is proposed."""
    from workforce_model.intake import write_proposed_links

    if path := write_proposed_links(past, folder):
        tell(path, past.path)


def tell(proposed: Path, history: Path) -> None:
    """Say where the proposed links are and how they are confirmed."""
    from workforce_model.intake import CONFIRMED

    err.print(
        f"[bold]Units seem to have been renamed.[/] Proposed links: {escape(str(proposed))}\n"
        f"  Strike the lines that are wrong, save it as {escape(str(history / CONFIRMED))} and give the command again: "
        "earlier rosters are then read under the units' latest names."
    )
