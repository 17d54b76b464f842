"""What a notebook opens first: one finished run, read for one audience."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from workforce_model import analysis
from workforce_model.analysis import Context, Edition
from workforce_model.report.errors import ReportError
from workforce_model.report.locate import example_submission
from workforce_model.results import Run, RunError
from workforce_model.schema.measures import THRESHOLD

AUDIENCES = ("internal", "public")
_TOO_SMALL = (
    f"{{agency}} has fewer than {THRESHOLD} people: every number of a public edition would be of a group that it must "
    "not show. There is none for it; --audience internal is for the agency's own use."
)


class Book(NamedTuple):
    """A run with the scenarios its edition shows, that edition, and the facts every chart names."""

    run: Run
    edition: Edition
    about: Context


def open_run(run_dir: str | Path = "", audience: str = "internal") -> Book:
    """Open a finished run for an audience.

    An empty `run_dir` means the newest finished run under `outputs/`, here or one folder up; where there is
    none, a small run of the packaged county is made, so that every notebook works as it is committed.

    Raises:
        ReportError: no finished run there, no such audience, or an agency too small for the public.
    """
    if audience not in AUDIENCES:
        raise ReportError(f"There is no audience {audience!r}. Known names: {', '.join(AUDIENCES)}.")
    folder = Path(run_dir) if str(run_dir) else newest_run() or example_run()
    try:
        run = Run.open(folder)
    except RunError as problem:
        raise ReportError(f"{problem}.\nGive the folder that `workforce run` printed.") from None
    if audience == "public" and run.manifest.roster.people < THRESHOLD:
        raise ReportError(_TOO_SMALL.format(agency=run.manifest.agency))
    edition = analysis.PUBLIC if audience == "public" else analysis.INTERNAL
    return Book(analysis.as_shown(run, edition), edition, analysis.context(run, edition))


def newest_run() -> Path | None:
    """Return the finished run written last under `outputs/`, or None."""
    found = [
        manifest
        for root in (Path("outputs"), Path("..") / "outputs")
        for manifest in [*root.glob("*/manifest.json"), *root.glob("*/*/manifest.json")]
        if not any(part.endswith(".partial") for part in manifest.parts)
    ]
    return max(found, key=lambda manifest: manifest.stat().st_mtime).parent if found else None


def example_run() -> Path:
    """Make a run of the packaged county in a temporary folder: three futures, enough to try a notebook."""
    from workforce_model import experiment

    folder = Path(tempfile.mkdtemp(prefix="workforce-example-")) / "run"
    return experiment.run(example_submission(), replications=3, years=10, seed=1, out=folder).path
