"""A finished run as papers for one audience: executed notebooks, charts, documents to edit, and the brief."""

import json
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from workforce_model.report.errors import ReportError
from workforce_model.report.locate import find_notebook, notebook_names
from workforce_model.report.runner import Job, Progress, execute_all

if TYPE_CHECKING:
    from workforce_model.analysis import Context
    from workforce_model.report.book import Book
    from workforce_model.report.documents import Written

BRIEF = "12_executive_brief"
_FROM_COPY_TO_RUN = "../../.."  # papers/<audience>/notebooks/: a copy opens again wherever the run folder goes


def report(run_dir: Path, audience: str = "internal", progress: Progress | None = None) -> Path:
    """Write the papers of a finished run for an audience into `<run>/papers/<audience>/`; return its brief.

    The folder is replaced as a whole when everything succeeded; until then, and after a failure, the new
    papers lie in `<audience>.partial`. `progress` is called with what is going on, steps done, steps in all.

    Raises:
        ReportError: not a finished run, no such audience, or an agency too small for the public.
        NotebookError: a notebook failed; the copies are kept.
    """
    from workforce_model.report.documents import write_documents

    book = _open(run_dir, audience)
    folder = Path(run_dir) / "papers" / audience
    partial = folder.with_name(f"{audience}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    notebooks = _for_a_finished_run()
    steps = len(notebooks) + 2
    _tell(progress, f"{audience} edition", 0, steps)
    partial.mkdir(parents=True)
    with ThreadPoolExecutor(max_workers=1) as beside:  # the notebooks run in processes of their own
        documents = beside.submit(write_documents, book, partial)
        copies = execute_all(
            [_job(notebook, partial, audience) for notebook in notebooks],
            lambda name, done, _: _tell(progress, name, done, steps),
        )
    written = documents.result()
    _tell(progress, "documents", steps - 1, steps)
    _write_charts(copies, partial / "charts")
    _write_brief(copies, book.about, partial, written)
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)
    _tell(progress, "brief.html", steps, steps)
    return folder / "brief.html"


def _open(run_dir: Path, audience: str) -> "Book":
    from workforce_model.report.book import open_run

    if not str(run_dir):
        raise ReportError("Give the folder of a finished run.")
    return open_run(run_dir, audience)


def _for_a_finished_run() -> list[Path]:
    """Return the notebooks that read a run; one that makes its own from a submission is left out."""
    from workforce_model.report.parameters import declared

    found = [find_notebook(name) for name in notebook_names()]
    reading = [notebook for notebook in found if "run_dir" in declared(notebook)]
    # The brief is the longest: started first, it does not run alone at the end.
    return sorted(reading, key=lambda notebook: (notebook.stem != BRIEF, notebook.stem))


def _job(notebook: Path, papers: Path, audience: str) -> Job:
    folder = papers / "notebooks"
    parameters = {"run_dir": _FROM_COPY_TO_RUN, "audience": audience}
    return Job(notebook, folder / notebook.name, parameters, folder)


def _write_charts(copies: list[Path], folder: Path) -> None:
    """Write every chart of the copies as plotly JSON and as CSV; one shown twice is written once."""
    from workforce_model.report.display import charts_in

    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, str] = {}
    for copy in sorted(copies):
        for name, figure, table in charts_in(copy):
            text = json.dumps(figure, ensure_ascii=False, sort_keys=True)
            file, number = name, 2
            while written.get(file, text) != text:
                file, number = f"{name}-{number}", number + 1
            written[file] = text
            (folder / f"{file}.json").write_text(text, encoding="utf-8")
            (folder / f"{file}.csv").write_text(table, encoding="utf-8", newline="")


def _write_brief(copies: list[Path], about: "Context", folder: Path, written: "Sequence[Written]") -> None:
    from workforce_model.report.page import write_page

    executed = next(copy for copy in copies if copy.stem == BRIEF)
    write_page(executed, about, folder / "brief.html", written)


def _tell(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress is not None:
        progress(what, done, total)
