"""Run committed notebooks through papermill: strict parameters, executed copies, readable failures."""

import os
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workforce_model.report.errors import NotebookError
from workforce_model.report.parameters import Value, braced, checked

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Job:
    """One notebook to execute: where it lies, its parameters, the executed copy and the working directory."""

    notebook: Path
    copy: Path
    parameters: Mapping[str, object] = field(default_factory=dict)
    cwd: Path | None = None

    @property
    def name(self) -> str:
        return self.notebook.stem


def execute(job: Job, on_cell: Callable[[int, int], None] | None = None) -> Path:
    """Execute one notebook and return its executed copy.

    Raises:
        ReportError: a parameter the notebook does not declare, or of the wrong type.
        NotebookError: a cell raised; the copy is kept as `<name>.failed.ipynb`.
    """
    parameters = checked(job.notebook, job.parameters)
    job.copy.parent.mkdir(parents=True, exist_ok=True)
    failed = job.copy.with_suffix(".failed.ipynb")
    failed.unlink(missing_ok=True)
    try:
        _papermill(job, parameters, on_cell)
    except Exception as problem:
        if job.copy.exists():
            job.copy.replace(failed)
        raise NotebookError(_explained(job.name, problem, failed)) from problem
    _forget_paths(job.copy)
    return job.copy


def execute_all(jobs: Sequence[Job], progress: Progress | None = None) -> list[Path]:
    """Execute notebooks side by side, as many at a time as there are cores, four at most; all are tried.

    Raises:
        NotebookError: one or more failed; the message holds them all.
    """
    done = 0

    def one(job: Job) -> Path:
        nonlocal done
        copy = execute(job)
        done += 1
        if progress is not None:
            progress(f"notebook {job.name}", done, len(jobs))
        return copy

    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        futures = [pool.submit(one, job) for job in jobs]
    problems = [problem for future in futures if (problem := future.exception()) is not None]
    for problem in problems:
        if not isinstance(problem, NotebookError):
            raise problem
    if problems:
        raise NotebookError("\n\n".join(map(str, problems)))
    return [future.result() for future in futures]


def _papermill(job: Job, parameters: Mapping[str, Value], on_cell: Callable[[int, int], None] | None) -> None:
    import papermill

    from workforce_model.report import engine

    resources = {"metadata": {"path": str(job.cwd)}} if job.cwd else {}
    with _event_loop(), warnings.catch_warnings():
        # Libraries between here and the kernel announce their own changes; the reader cannot act on them.
        warnings.simplefilter("ignore")
        papermill.execute_notebook(
            braced(job.notebook),
            braced(job.copy),
            parameters=dict(parameters),
            engine_name=engine.NAME,
            progress_bar=False,
            request_save_on_cell_execute=False,
            resources=resources,
            on_cell=on_cell,
        )


@contextmanager
def _event_loop() -> Iterator[None]:
    """Close the event loop that the Jupyter client opens in this thread and would leave open."""
    from jupyter_core.utils import ensure_event_loop

    loop = ensure_event_loop()
    try:
        yield
    finally:
        if not loop.is_running():
            loop.close()


def _explained(name: str, problem: Exception, failed: Path) -> str:
    kept = f"\nThe failed copy is kept: {failed}" if failed.exists() else ""
    source = getattr(problem, "source", None)
    if source is None:
        return f"Notebook {name} did not run: {_last_line(str(problem))}{kept}"
    cell = getattr(problem, "exec_count", None) or getattr(problem, "cell_index", "?")
    reason = f"{getattr(problem, 'ename', 'Error')}: {getattr(problem, 'evalue', '')}"
    return f"Notebook {name} failed in cell {cell}\n    {_code_line(problem, source)}\n{reason}{kept}"


def _code_line(problem: Exception, source: str) -> str:
    """Return the line of the cell that raised, as IPython's traceback marks it, else the cell's last line."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(getattr(problem, "traceback", [])))
    marked = re.search(r"^-+> *\d+ +(.*)$", text, flags=re.MULTILINE)
    return marked.group(1).strip() if marked else _last_line(source)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def _forget_paths(copy: Path) -> None:
    """Take this machine's folders out of the metadata: copies travel with the run, public ones further."""
    import nbformat

    notebook: Any = nbformat.read(copy, as_version=4)
    told = notebook.metadata.get("papermill", {})
    for key in ("input_path", "output_path"):
        if told.get(key):
            told[key] = Path(told[key]).name
    nbformat.write(notebook, copy)
