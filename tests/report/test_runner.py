import sys
from pathlib import Path

import nbformat
import pytest

from workforce_model.report import NotebookError, ReportError
from workforce_model.report.runner import Job, execute, execute_all

WHERE = "import os, sys\nprint(sys.executable)\nprint(os.getcwd())"


def write(path: Path, *cells: str) -> Path:
    first = nbformat.v4.new_code_cell("n: int = 1  # a number", metadata={"tags": ["parameters"]})
    rest = [nbformat.v4.new_code_cell(cell) for cell in cells]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=[first, *rest], metadata={"kernelspec": kernel}), path)
    return path


def printed(copy: Path) -> str:
    cells = nbformat.read(copy, as_version=4).cells
    return "".join(out.text for cell in cells for out in cell.outputs if out.output_type == "stream")


def test_the_kernel_is_the_running_interpreter_whatever_kernels_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "none"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "empty"))
    copy = execute(Job(write(tmp_path / "a.ipynb", WHERE), tmp_path / "out" / "a.ipynb", cwd=tmp_path))
    assert printed(copy).splitlines() == [sys.executable, str(tmp_path)]


def test_the_copy_holds_the_parameters_and_no_folder_of_this_machine(tmp_path: Path):
    notebook = write(tmp_path / "with {braces}.ipynb", "print(n + 1)")
    copy = execute(Job(notebook, tmp_path / "o{ut}" / "copy.ipynb", {"n": "41"}))
    assert printed(copy) == "42\n"
    assert str(tmp_path) not in copy.read_text(encoding="utf-8")


def test_progress_counts_cells(tmp_path: Path):
    seen: list[tuple[int, int]] = []
    notebook = write(tmp_path / "a.ipynb", "1", "2")
    execute(Job(notebook, tmp_path / "b.ipynb"), lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_failed_cell_is_one_message_and_the_copy_is_kept(tmp_path: Path):
    notebook = write(tmp_path / "sums.ipynb", "total = n\n1 / 0\ntotal")
    with pytest.raises(NotebookError) as raised:
        execute(Job(notebook, tmp_path / "out" / "sums.ipynb"))
    lines = str(raised.value).splitlines()
    kept = tmp_path / "out" / "sums.failed.ipynb"
    assert lines == [
        "Notebook sums failed in cell 2",
        "    1 / 0",
        "ZeroDivisionError: division by zero",
        f"The failed copy is kept: {kept}",
    ]
    assert kept.exists()
    assert not (tmp_path / "out" / "sums.ipynb").exists()


def test_a_kernel_that_dies_is_a_readable_error_too(tmp_path: Path):
    notebook = write(tmp_path / "dies.ipynb", "import os\nos._exit(3)")
    with pytest.raises(NotebookError, match="Notebook dies"):
        execute(Job(notebook, tmp_path / "out" / "dies.ipynb"))


def test_a_misspelt_parameter_starts_nothing(tmp_path: Path):
    with pytest.raises(ReportError, match="no parameter 'm'"):
        execute(Job(write(tmp_path / "a.ipynb"), tmp_path / "out" / "a.ipynb", {"m": 1}))
    assert not (tmp_path / "out").exists()


def test_several_run_side_by_side_and_all_failures_are_told(tmp_path: Path):
    good, first, second = (
        write(tmp_path / f"{name}.ipynb", cell)
        for name, cell in (("good", "n"), ("first", "1 / 0"), ("second", "undefined"))
    )
    seen: list[str] = []
    with pytest.raises(NotebookError) as raised:
        execute_all(
            [Job(notebook, tmp_path / "out" / notebook.name) for notebook in (first, good, second)],
            lambda name, _done, _total: seen.append(name),
        )
    assert seen == ["notebook good"]
    assert "ZeroDivisionError" in str(raised.value)
    assert "NameError" in str(raised.value)
    assert (tmp_path / "out" / "good.ipynb").exists()
