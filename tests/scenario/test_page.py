"""The page on levers, and the scenario files it rests on."""

from datetime import date

import pytest
from pydantic import ValidationError

from tests.conftest import ROOT
from workforce_model.intake import load
from workforce_model.model.build import inputs_for, prepare
from workforce_model.scenario import Crew, Scenario, lever_names, read_scenario
from workforce_model.scenario.hiring_levers import ParallelStages
from workforce_model.scenario.page import MODELS, PAGE, READY, kinds, main, page

FILES = sorted((ROOT / READY).glob("*.yaml"))


def test_the_page_is_that_of_the_levers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page(ROOT / READY)
    assert main(["--check"]) == 0


def test_a_page_that_differs_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path, capsys) -> None:
    (tmp_path / READY).mkdir(parents=True)
    for file in FILES:
        (tmp_path / READY / file.name).write_bytes(file.read_bytes())
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["--check"]) == 1
    assert "make templates" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_every_hiring_model_has_its_file_and_every_lever_its_words() -> None:
    assert [file.stem for file in FILES] == sorted(MODELS.values())
    text = page(ROOT / READY)
    for kind, name in zip(kinds(), lever_names(), strict=True):
        assert f"\n### {name}\n" in text
        assert len(kind.bites) > 10
        assert kind.__doc__


@pytest.mark.parametrize("example", ["montgomery", "agency"])
def test_every_file_can_be_run_on_both_examples(example: str) -> None:
    scenarios = [_of_own_crews(read_scenario(file), example) for file in FILES]
    prepared = prepare(load(ROOT / "data_templates" / "examples" / example), 3, scenarios)
    usual = len(prepared.seats)
    for scenario in scenarios:
        seats = len(inputs_for(prepared, scenario).seats.cell)
        assert (seats > usual) == (scenario.name == "hire-ahead")
        assert all(lever.source for lever in scenario.levers)


def _of_own_crews(scenario: Scenario, example: str) -> Scenario:
    """A crew is named as the agency names it, where it has any."""
    own = {"exam": "Examination analysts", "background": "Police background unit"} if example == "agency" else {}
    named = [
        lever.model_copy(update={"crew": own.get(lever.crew, lever.crew)}) if isinstance(lever, Crew) else lever
        for lever in scenario.levers
    ]
    return scenario.model_copy(update={"levers": tuple(named)})


def test_stages_done_at_one_time_follow_one_another() -> None:
    assert ParallelStages(lever="parallel_stages").span() == (5, 6)
    with pytest.raises(ValidationError, match="must follow one another"):
        ParallelStages(lever="parallel_stages", stages=("background", "offer"))
    with pytest.raises(ValidationError, match="at least 2"):
        ParallelStages(lever="parallel_stages", stages=("background",))
    said = ParallelStages(lever="parallel_stages", stages=("background", "medical", "offer"), end=date(2030, 1, 1))
    assert said.summary().startswith("The stages background, medical and offer at the same time: all classes")
