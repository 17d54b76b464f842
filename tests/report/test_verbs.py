from pathlib import Path
from typing import Any

import pytest

from workforce_model.report import ReportError, run_each_unit, verbs
from workforce_model.report.verbs import slugs, units_of


def test_folder_names_are_plain_and_never_meet():
    assert slugs(["Fire & Rescue", "fire rescue", "Finance", "§"]) == [
        "fire-rescue",
        "fire-rescue-2",
        "finance",
        "unit",
    ]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict[str, Any], Path]]:
    """Record what `run_notebook` is asked for instead of running anything."""
    calls: list[tuple[dict[str, Any], Path]] = []

    def record(name: str, parameters: dict[str, Any], out: Path, progress: object = None) -> Path:
        calls.append((parameters, out))
        return out / Path(name).name

    monkeypatch.setattr(verbs, "run_notebook", record)
    return calls


def test_each_unit_gets_its_own_copy_and_its_own_run(asked: list[tuple[dict[str, Any], Path]]):
    seen: list[tuple[str, int, int]] = []
    copies = run_each_unit(
        "07", {"out": "runs", "seed": 3}, ["LIB", "POL"], Path("copies"), lambda *step: seen.append(step)
    )
    assert copies == [Path(f"copies/{unit}/07_test_hiring_models.ipynb") for unit in ("lib", "pol")]
    assert asked[0] == ({"out": str(Path("runs/lib")), "seed": 3, "unit": "LIB"}, Path("copies/lib"))
    assert asked[1][0]["unit"] == "POL"
    assert seen[0] == ("07_test_hiring_models: LIB", 0, 2)


def test_a_misspelt_parameter_stops_before_the_first_unit(asked: list[tuple[dict[str, Any], Path]]):
    with pytest.raises(ReportError, match="Did you mean 'seed'"):
        run_each_unit("07", {"sed": 3}, ["LIB"], Path("copies"))
    assert asked == []


def test_a_notebook_without_units_can_not_be_repeated():
    with pytest.raises(ReportError, match="has no parameter 'unit'"):
        run_each_unit("02", {}, ["LIB"])


def test_units_need_a_submission():
    with pytest.raises(ReportError, match="-p submission=FOLDER"):
        units_of({})


def test_units_are_read_from_the_submission(small_county: Path):
    assert units_of({"submission": str(small_county)}) == [
        "Department of Housing and Community Affairs",
        "Department of Public Libraries",
        "Office of Public Information",
        "Sheriff's Office",
    ]
