"""What the command line calls: one notebook once, or one notebook for every unit."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from workforce_model.report.errors import ReportError
from workforce_model.report.locate import find_notebook
from workforce_model.report.parameters import checked, declared
from workforce_model.report.runner import Job, Progress, execute

_DEFAULT_OUT = Path("outputs") / "notebooks"


def run_notebook(
    name: str, parameters: Mapping[str, object], out: Path | None = None, progress: Progress | None = None
) -> Path:
    """Execute one committed notebook with strict parameters and return the executed copy.

    `out` is the folder of the copy; relative paths among the parameters count from the current directory.

    Raises:
        ReportError: unknown notebook, misspelt or mistyped parameter, failed cell.
    """
    notebook = find_notebook(name)
    job = Job(notebook, (out or _DEFAULT_OUT) / notebook.name, parameters, Path.cwd())
    return execute(job, _cells(notebook.stem, progress))


def run_each_unit(
    name: str,
    parameters: Mapping[str, object],
    units: Sequence[str] | None = None,
    out: Path | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Execute one notebook once for every unit, each into its own folder, and return the executed copies.

    `units` are all units of `parameters["submission"]` unless given. A notebook that declares `out` gets a
    folder of its own there too, so that runs of two units never meet.

    Raises:
        ReportError: as `run_notebook`; or the notebook has no parameter `unit`, or there are no units.
    """
    notebook = find_notebook(name)
    known = declared(notebook)
    checked(notebook, parameters)
    if "unit" not in known:
        raise ReportError(f"{notebook.stem} has no parameter 'unit', so it cannot be repeated for each unit.")
    names = list(units) if units is not None else units_of(parameters)
    root = out or _DEFAULT_OUT / notebook.stem
    copies = []
    for done, (unit, slug) in enumerate(zip(names, slugs(names), strict=True)):
        own: dict[str, object] = {**parameters, "unit": unit}
        if "out" in known and parameters.get("out"):
            own["out"] = str(Path(str(parameters["out"])) / slug)
        if progress is not None:
            progress(f"{notebook.stem}: {unit}", done, len(names))
        copies.append(run_notebook(str(notebook), own, root / slug))
    return copies


def units_of(parameters: Mapping[str, object]) -> list[str]:
    """Return the units of the submission named in the parameters, in alphabetical order."""
    from workforce_model import intake

    submission = str(parameters.get("submission") or "")
    if not submission:
        raise ReportError("To repeat a notebook for each unit, give the submission: -p submission=FOLDER.")
    roster = intake.load(Path(submission)).tables["roster"]
    if "unit" not in roster:
        raise ReportError(f"{submission} names no units: the roster has no column 'unit'.")
    return sorted(map(str, roster["unit"].dropna().unique()))


def slugs(names: Sequence[str]) -> list[str]:
    """Return a folder name for each name: lower case, letters and digits, numbered where two would meet."""
    found: list[str] = []
    for name in names:
        plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "unit"
        taken, number = plain, 2
        while taken in found:
            taken, number = f"{plain}-{number}", number + 1
        found.append(taken)
    return found


def _cells(name: str, progress: Progress | None) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    tell = progress
    return lambda done, total: tell(f"notebook {name}", done, total)
