"""Where the committed notebooks and the example lie: in an installed wheel, or in a checkout."""

from pathlib import Path

from workforce_model.report.errors import ReportError
from workforce_model.report.nearest import suggestion

_PACKAGE = Path(__file__).resolve().parents[1]


def notebooks_dir() -> Path:
    """Return the folder of the committed notebooks.

    Raises:
        ReportError: neither an installed copy nor a checkout holds them.
    """
    for folder in (_PACKAGE / "_notebooks", _PACKAGE.parent / "notebooks"):
        if any(folder.glob("[0-9][0-9]_*.ipynb")):
            return folder
    raise ReportError(
        "The notebooks are missing: neither the installed package nor a checkout holds them.\n"
        "Install the package again, or run from a checkout that has the folder notebooks/."
    )


def notebook_names() -> list[str]:
    """Return the names of the committed notebooks, in reading order."""
    return sorted(path.stem for path in notebooks_dir().glob("[0-9][0-9]_*.ipynb"))


def find_notebook(name: str) -> Path:
    """Return the notebook called `name`: a full name, its beginning (`07`), or a path to an .ipynb file.

    Raises:
        ReportError: no such notebook, or more than one begins like this.
    """
    given = Path(name)
    if given.suffix == ".ipynb" and given.is_file():
        return given.resolve()
    wanted = given.name.removesuffix(".ipynb")
    names = notebook_names()
    matches = [known for known in names if known == wanted] or [n for n in names if n.startswith(wanted)]
    if len(matches) == 1:
        return notebooks_dir() / f"{matches[0]}.ipynb"
    if matches:
        raise ReportError(f"{name!r} could be any of: {', '.join(matches)}.")
    raise ReportError(f"There is no notebook {name!r}.{suggestion(wanted, names)}")


def example_submission() -> Path:
    """Return the folder of the packaged example county.

    Raises:
        ReportError: neither an installed copy nor a checkout holds it.
    """
    for folder in (_PACKAGE / "_data_templates", _PACKAGE.parent / "data_templates"):
        if (folder / "examples" / "montgomery" / "roster.csv").is_file():
            return folder / "examples" / "montgomery"
    raise ReportError("The example county is missing: install the package again, or run from a checkout.")
