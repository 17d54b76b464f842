"""Every committed notebook runs through papermill with small parameters, strictly."""

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest

from workforce_model import experiment
from workforce_model.report import ReportError, notebook_names, run_each_unit, run_notebook
from workforce_model.report.book import open_run
from workforce_model.report.display import MIME
from workforce_model.report.page import write_page

READERS = [name for name in notebook_names() if not name.startswith("07")]
SMALL = {"replications": "2", "years": "2", "faster_stage": "background", "freeze_from": "2017-07-01"}

pytestmark = pytest.mark.slow


def outputs(copy: Path) -> list[Any]:
    cells = nbformat.read(copy, as_version=4).cells
    return [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]


def clean(copy: Path) -> bool:
    return not any(output.output_type in {"error", "stream"} for output in outputs(copy))


@pytest.mark.parametrize("name", READERS)
def test_it_runs_on_a_finished_run(name: str, small_run: Path, tmp_path: Path):
    """For the public; both editions run together in tests/report."""
    copy = run_notebook(name, {"run_dir": small_run, "audience": "public"}, tmp_path)
    assert copy == tmp_path / f"{name}.ipynb"
    assert clean(copy)
    assert outputs(copy)


def test_the_rates_of_a_history_are_shown(run_with_past: Path, tmp_path: Path):
    copy = run_notebook("02", {"run_dir": run_with_past}, tmp_path)
    assert clean(copy)
    assert sum(MIME in output.get("data", {}) for output in outputs(copy)) == 7


def test_the_brief_shows_the_scorecard(run_with_past: Path, tmp_path: Path):
    copy = run_notebook("12", {"run_dir": run_with_past}, tmp_path)
    assert clean(copy)
    page = write_page(copy, open_run(run_with_past).about, tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "Checked against this agency’s own past." in page
    assert "Not yet checked" not in page
    assert 'data-name="track-record"' in page


def drawn(copy: Path) -> set[str]:
    """The names of the charts of an executed notebook."""
    return {output.metadata["workforce"]["name"] for output in outputs(copy) if MIME in output.get("data", {})}


def test_08_draws_the_bench_inside_and_names_no_position_in_public(small_run: Path, tmp_path: Path):
    inside = run_notebook("08", {"run_dir": small_run}, tmp_path / "internal")
    assert clean(inside)
    assert drawn(inside) == {"bench-heat", "bench-strength", "lineage"}
    public = run_notebook("08", {"run_dir": small_run, "audience": "public"}, tmp_path / "public")
    assert not drawn(public) - {"bench-strength"}
    told = "".join(str(output) for output in outputs(public))
    names = pd.read_csv(small_run / "key_positions.csv")["name"]
    assert "The public edition" in told
    assert not [name for name in names if name in told]


def test_08_without_key_positions_says_so(small_run: Path, tmp_path: Path):
    bare = tmp_path / "run"
    shutil.copytree(small_run, bare, ignore=shutil.ignore_patterns("papers", "key_positions.csv"))
    copy = run_notebook("08", {"run_dir": bare}, tmp_path)
    assert clean(copy)
    assert drawn(copy) == set()
    assert "This run has no key positions" in "".join(str(output) for output in outputs(copy))


def test_08_names_the_key_positions_it_knows(small_run: Path, tmp_path: Path):
    with pytest.raises(ReportError, match="no key position 'Mayor' in this run; it has: "):
        run_notebook("08", {"run_dir": small_run, "position": "Mayor"}, tmp_path)


def test_the_brief_reads_well_without_scenarios(small_county: Path, tmp_path: Path):
    run = experiment.run(small_county, replications=2, years=2, workers=1, out=tmp_path / "run")
    copy = run_notebook("12", {"run_dir": run.path}, tmp_path)
    assert clean(copy)
    page = write_page(copy, open_run(run.path).about, tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "no scenario was tested" in page
    assert page.count("<h2 ") == 8


@pytest.mark.parametrize("name", notebook_names())
def test_a_misspelt_parameter_is_an_error(name: str, tmp_path: Path):
    with pytest.raises(ReportError, match="has no parameter 'replicatoins'"):
        run_notebook(name, {"replicatoins": 3}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_07_makes_its_own_run_and_compares_on_the_same_luck(small_county: Path, tmp_path: Path):
    made = tmp_path / "run"
    given = SMALL | {"submission": str(small_county), "out": str(made), "unit": "Department of Public Libraries"}
    copy = run_notebook("07", given, tmp_path / "copies")
    assert clean(copy)
    assert (made / "manifest.json").is_file()
    text = copy.read_text(encoding="utf-8")
    for scenario in ("hiring freeze", "faster background", "all together"):
        assert scenario in text.lower()
    assert sum(MIME in output.get("data", {}) for output in outputs(copy)) == 11


def test_07_for_each_unit(small_county: Path, tmp_path: Path):
    given = SMALL | {"submission": str(small_county), "out": str(tmp_path / "runs")}
    (copy,) = run_each_unit("07", given, ["Office of Public Information"], tmp_path / "copies")
    assert copy.parent.name == "office-of-public-information"
    assert clean(copy)
    assert (tmp_path / "runs" / "office-of-public-information" / "manifest.json").is_file()


def test_07_tells_what_is_wrong_with_a_lever(small_county: Path, tmp_path: Path):
    given = {"submission": str(small_county), "faster_stage": "backgruond"}
    with pytest.raises(ReportError) as raised:
        run_notebook("07", given, tmp_path)
    assert "Notebook 07_test_hiring_models failed in cell" in str(raised.value)
    assert "faster backgruond" in str(raised.value)
    assert "stage: " in str(raised.value)
    assert (tmp_path / "07_test_hiring_models.failed.ipynb").is_file()
