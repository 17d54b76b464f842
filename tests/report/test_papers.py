import json
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from workforce_model.report import NotebookError, ReportError, report
from workforce_model.report import papers as module

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_the_papers_are_whole(papers: dict[str, Path], audience: str):
    folder = papers[audience]
    assert sorted(path.name for path in folder.iterdir()) == [
        "brief.html",
        "candidate_view",
        "charts",
        "notebooks",
        "vacancy_hearing_report.docx",
        "vacancy_hearing_report.html",
        "workforce_and_succession_plan.docx",
    ]
    names = [path.stem for path in sorted((folder / "notebooks").iterdir())]
    assert names == [
        "00_start_here",
        "01_check_submission",
        "02_estimate_rates",
        "03_workforce_profile",
        "04_retirement_exposure",
        "05_baseline_projection",
        "06_critical_job_gaps",
        "08_bench_survival",
        "09_skills_and_knowledge",
        "10_for_colleges",
        "11_what_moves_the_answer",
        "12_executive_brief",
    ]
    assert not folder.with_name(f"{audience}.partial").exists()


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_the_brief_links_to_the_papers_that_were_written(papers: dict[str, Path], audience: str):
    page = BeautifulSoup((papers[audience] / "brief.html").read_text(encoding="utf-8"), "html.parser")
    links = [link["href"] for link in page.select(".beside a")]
    assert len(links) == 4
    assert all((papers[audience] / link).is_file() for link in links)


def test_each_chart_is_a_figure_and_a_table(papers: dict[str, Path]):
    charts = papers["internal"] / "charts"
    figures = {path.stem for path in charts.glob("*.json")}
    assert figures == {path.stem for path in charts.glob("*.csv")}
    assert len(figures) >= 15
    for path in charts.glob("*.json"):
        figure = json.loads(path.read_text(encoding="utf-8"))
        assert figure["data"], path
        assert figure["layout"]["annotations"], "the file carries its finding and source"


def test_executed_copies_point_to_their_run_by_a_relative_path(papers: dict[str, Path], small_run: Path):
    for copy in (papers["public"] / "notebooks").iterdir():
        text = copy.read_text(encoding="utf-8")
        assert 'run_dir = \\"../../..\\"' in text
        assert str(small_run) not in text
        assert str(Path.home()) not in text
        notebook = nbformat.read(copy, as_version=4)
        assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


def test_the_brief_says_first_what_stands_in_and_last_what_is_left_out(papers: dict[str, Path]):
    page = (papers["internal"] / "brief.html").read_text(encoding="utf-8")
    body = page[page.index("<main>") :]
    assert body.index("Stand-in rates.") < body.index('class="answer"')
    assert "Not yet checked against this agency" in body
    assert "The spread holds four things." in body
    assert "put two or more into the folder history/" in body
    assert "What the model leaves out" in body


def test_a_failed_notebook_leaves_the_old_papers_alone(
    small_run: Path, papers: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell('run_dir: str = ""\naudience: str = ""', metadata={"tags": ["parameters"]})]
    cells += [nbformat.v4.new_code_cell("1 / 0")]
    broken = tmp_path / "09_broken.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), broken)
    monkeypatch.setattr(module, "notebook_names", lambda: [str(broken)])
    before = (papers["internal"] / "brief.html").stat().st_mtime_ns
    with pytest.raises(NotebookError, match="09_broken failed in cell"):
        report(small_run, "internal")
    assert (papers["internal"] / "brief.html").stat().st_mtime_ns == before
    kept = small_run / "papers" / "internal.partial" / "notebooks" / "09_broken.failed.ipynb"
    assert kept.is_file()


def test_a_folder_without_a_run_is_a_readable_error(tmp_path: Path):
    with pytest.raises(ReportError, match="is not a finished run"):
        report(tmp_path)
    assert list(tmp_path.iterdir()) == []
