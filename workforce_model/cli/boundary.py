"""The one place where an error becomes a readable block and an exit code."""

import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer
from rich.markup import escape
from typer.core import TyperGroup
from typer.exceptions import TyperException

from workforce_model import __version__
from workforce_model.cli.console import err

NOT_READY, UNREADABLE, UNEXPECTED, STOPPED = 1, 2, 70, 130

EXIT_CODES = {
    "NotReady": NOT_READY, "Unreadable": UNREADABLE, "UnreadableScenario": UNREADABLE, "ReportError": UNREADABLE,
    "OptimiseError": UNREADABLE,
}  # fmt: skip


class Boundary(TyperGroup):
    """Runs a verb; what it raises is told in one block on stderr, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the verb; exit 1 for faults, 2 for what cannot be read, 70 for what nobody foresaw."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, TyperException, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            err.print("\nStopped. The same command goes on where it stopped.")
            raise typer.Exit(STOPPED) from None
        except Exception as error:
            if ctx.params.get("debug"):
                raise
            raise typer.Exit(explain(error, sys.argv)) from None


def explain(error: Exception, command: Sequence[str]) -> int:
    """Print what went wrong and what to do; return the exit code.

    An error class of our own carries a message made for a reader; an OSError names its file; anything else is
    a fault of this program, whose traceback goes to a log.
    """
    name = next((cls.__name__ for cls in type(error).__mro__ if cls.__name__ in EXIT_CODES), "")
    if name == "NotReady":
        _not_ready(error)
    elif type(error).__module__.startswith("workforce_model."):
        block("Cannot go on", str(error))
    elif isinstance(error, OSError) and error.strerror:
        block("Cannot go on", f"{error.filename or 'A file'}: {error.strerror}")
        return UNREADABLE
    else:
        block("A fault of this program, not of your data", _unexpected(error, command))
        return UNEXPECTED
    return EXIT_CODES.get(name, NOT_READY)


def block(title: str, text: str) -> None:
    """Print one readable block on stderr."""
    err.print(f"\n[bold red]{escape(title)}[/]\n{escape(text.strip())}\n")


def _not_ready(error: Any) -> None:
    from workforce_model.cli.faults import print_faults

    print_faults(error.report.faults, err)
    way = "" if error.what != "submission" else "; `workforce check SUBMISSION --all` lists every row"
    block("Not ready", f"Mend the blocking faults above{way}.")


def _unexpected(error: Exception, command: Sequence[str]) -> str:
    log = _log_file()
    log.write_text(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\nworkforce-model {__version__}, Python {sys.version}\n"
        f"{' '.join(command)}\n\n{''.join(traceback.format_exception(error))}",
        encoding="utf-8",
    )
    return (
        f"{type(error).__name__}: {error}\n"
        f"The details are in {log}\n"
        "`workforce --debug ...` shows them here. Please file them with what you did."
    )


def _log_file() -> Path:
    from platformdirs import user_log_path

    try:
        folder = user_log_path("workforce-model", appauthor=False, ensure_exists=True)
        (folder / "last-error.log").touch()
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="workforce-"))
    return folder / "last-error.log"
