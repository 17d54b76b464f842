"""Write docs/validation.md; exits 1 where a check fails, 2 where nothing could be written."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from workforce_model.backtest import BacktestError
from workforce_model.intake import NotReady, Unreadable
from workforce_model.validation import page, validate

OUT: Final = Path("docs") / "validation.md"
SOURCE: Final = "rosters of the agency"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compute every check, write the page, and name on stderr the checks that fail."""
    given = _parser().parse_args(arguments)
    sources = [*given.source, *[SOURCE] * len(given.history)]
    try:
        found = validate(list(zip(given.history, sources, strict=False)), given.textbook, _told)
    except (BacktestError, NotReady, OSError, Unreadable, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(page(found), encoding="utf-8")
    sys.stdout.write(f"{given.out}\n")
    for check in found.failed:
        sys.stderr.write(f"fails: {check.what}: expected {check.expected:g} ({check.source}), found {check.found:g}\n")
    return 1 if found.failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workforce_model.validation", description=__doc__)
    parser.add_argument("--history", action="append", type=Path, default=[], help="folder of dated rosters; repeatable")
    parser.add_argument("--source", action="append", default=[], help="where a history comes from, in their order")
    parser.add_argument("--textbook", type=Path, help="file with a published Markov case, to be reproduced")
    parser.add_argument("--out", type=Path, default=OUT, help=f"default: {OUT}")
    return parser


def _told(what: str) -> None:
    sys.stderr.write(f"{what} ...\n")


if __name__ == "__main__":
    raise SystemExit(main())
