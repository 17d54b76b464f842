"""Scenarios taken apart and assumptions moved: side runs whose futures are those of the run."""

from pathlib import Path

import pandas as pd
import pytest

from workforce_model import analysis
from workforce_model.analysis.cost import costs_by_year
from workforce_model.analysis.effects import over_horizon
from workforce_model.assumptions import moved_assumptions
from workforce_model.experiment import run
from workforce_model.experiment.attribution import choices
from workforce_model.experiment.moves import MOVES
from workforce_model.experiment.tornado import OF_COST
from workforce_model.results import Run, RunError
from workforce_model.scenario import Scenario, parse_scenario

FASTER = {"lever": "stage_duration", "stage": "interview", "factor": 0.2}
IDLE = {"lever": "stage_duration", "stage": "posting", "factor": 1.0}
STAY = {"lever": "retention", "cause": "quit", "factor": 0.5}
FUTURES, MOVED = 6, 5


def scenario(name: str, *levers: dict[str, object], **more: object) -> Scenario:
    return parse_scenario({"name": name, "levers": list(levers), **more}, name)


@pytest.fixture(scope="module")
def made(small_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Roster only: one scenario of three levers, of which one does nothing, and its two others one by one."""
    chosen = (scenario("both", FASTER, IDLE, STAY), scenario("faster", FASTER), scenario("stay", STAY))
    out = tmp_path_factory.mktemp("runs") / "beside"
    return run(
        small_county, scenarios=chosen, attribute=True, tornado=MOVED, replications=FUTURES, years=3, workers=1, out=out
    )


def of_run(made: Run, name: str, measure: str = "vacancy_months") -> "pd.Series[float]":
    found = over_horizon(made, name)
    return found[(found["measure"] == measure) & (found["replication"] > 0)].set_index("replication")["value"]


def side(made: Run, levers: str, measure: str = "vacancy_months") -> "pd.Series[float]":
    table = pd.read_csv(made.path / "attribution.csv", dtype={"levers": str})
    return table[table["levers"] == levers].set_index("replication")[measure]


@pytest.mark.parametrize("measure", ["vacancy_months", "retirements", "hires"])
def test_a_lever_alone_is_the_scenario_of_that_lever_future_by_future(made: Run, measure: str) -> None:
    for levers, name in (("1", "faster"), ("3", "stay"), ("1+2", "faster"), ("2", "baseline"), ("1+3", "both")):
        assert side(made, levers, measure).tolist() == pytest.approx(of_run(made, name, measure).tolist()), levers


@pytest.mark.parametrize("measure", ["vacancy_months", "retirements", "hires"])
def test_the_bars_add_up_to_the_paired_difference(made: Run, measure: str) -> None:
    table = analysis.attribution(made, "both", measure)
    bars = table[table["kind"].isin(["part", "together"])]
    whole = analysis.effects(made, "both").set_index("measure").loc[measure]
    assert bars["mean"].sum() == pytest.approx(whole["mean"], abs=1e-9)
    assert bars["share"].sum() == pytest.approx(whole["mean"], abs=1e-9)
    assert table["mean"].iloc[-1] == pytest.approx(whole["mean"], abs=1e-9)
    assert table[["p05", "p95"]].iloc[-1].tolist() == pytest.approx(whole[["p05", "p95"]].tolist())
    assert bars["top"].iloc[-1] == pytest.approx(table["top"].iloc[-1], abs=1e-9)
    assert bars["base"].iloc[1:].tolist() == pytest.approx(bars["top"].iloc[:-1].tolist())


def test_a_lever_without_effect_has_a_bar_of_zero(made: Run) -> None:
    table = analysis.attribution(made, "both").set_index("lever")
    idle = table[table["kind"] == "part"].loc[2]
    assert idle["zero"]
    assert idle[["mean", "last", "share"]].tolist() == [0, 0, 0]
    assert not table[table["kind"] == "part"].loc[1, "zero"]


def test_side_runs_are_no_scenarios_and_are_in_the_command(made: Run) -> None:
    assert made.scenarios == ("baseline", "both", "faster", "stay")
    assert analysis.taken_apart(made) == ("both",)
    assert f"--attribute --tornado --tornado-futures {MOVED}" in made.manifest.command


def test_a_scenario_of_one_lever_has_one_bar(made: Run) -> None:
    table = analysis.attribution(made, "faster")
    assert table["kind"].tolist() == ["start", "part", "end"]
    assert table["mean"].iloc[1] == pytest.approx(of_run(made, "faster").mean() - of_run(made, "baseline").mean())


def test_nothing_to_take_apart_is_refused_before_anything_runs(small_county: Path, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no scenario of this run has two levers or more"):
        run(small_county, scenarios=[scenario("faster", FASTER)], attribute=True, replications=1, out=tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


def test_choices_are_all_of_a_few_levers_and_the_ends_of_many() -> None:
    assert list(choices(scenario("two", FASTER, STAY))) == [(1,), (2,)]
    assert len(list(choices(scenario("four", *[FASTER] * 4)))) == 14
    many = list(choices(scenario("six", *[FASTER] * 6)))
    assert [len(chosen) for chosen in many] == [1] * 6 + [5] * 6
    plan = scenario("plan", FASTER, retirement_plan="calpers_public_agency")
    assert list(choices(plan)) == [(0,), (1,)]


def test_unmoved_futures_are_those_of_the_run(made: Run) -> None:
    table = pd.read_csv(made.path / "tornado.csv")
    usual = table[table["assumption"].isna()].set_index("replication")
    assert usual["vacancy_months"].tolist() == pytest.approx(of_run(made, "baseline").loc[:MOVED].tolist())
    assert usual["hires"].tolist() == pytest.approx(of_run(made, "baseline", "hires").loc[:MOVED].tolist())
    paid = costs_by_year(made).groupby("replication")["cost"].sum().loc[1:MOVED]
    assert usual["cost"].to_numpy() == pytest.approx(paid.to_numpy(), abs=1.0)


def test_a_county_with_a_roster_alone_says_so(made: Run) -> None:
    table = pd.read_csv(made.path / "tornado_assumptions.csv").fillna("").set_index("assumption")
    assert set(table["origin"]) == {"default"}
    left = set(table.index[table["left_out"] != ""])
    assert left == {"candidates", "list_life", "programme_completion", "crew_size"}
    assert "Size of hiring crews" in analysis.not_moved(made)


def test_more_quits_and_longer_steps_leave_more_seats_empty(made: Run) -> None:
    table = analysis.tornado(made).set_index("assumption")
    for key in ("quit_rates", "stage_times", "failed_steps", "opening_vacancies"):
        assert table.loc[key, "low"] < 0 < table.loc[key, "high"], key
    assert table["swing"].is_monotonic_decreasing
    of = analysis.tornado(made, "retirements").set_index("assumption")
    assert of.index[0] == "retirement_rates"
    assert of.loc["retirement_rates", "low"] < 0 < of.loc["retirement_rates", "high"]


def test_unit_costs_move_costs_alone(made: Run) -> None:
    assert not set(analysis.tornado(made)["assumption"]) & set(OF_COST)
    cost = analysis.tornado(made, "cost").set_index("assumption")
    assert cost.loc["overtime_cost", "high"] == pytest.approx(-cost.loc["overtime_cost", "low"])
    assert cost.loc["opening_vacancies", "swing"] < cost.loc["seats", "swing"] / 5, "seats of the start are not added"


def test_people_of_today_and_those_who_come_and_go_make_those_at_the_end(made: Run) -> None:
    for name in made.scenarios:
        table = analysis.bridge(made, name)
        end = table["mean"].iloc[-1]
        assert table["mean"].iloc[:-1].sum() == pytest.approx(end, abs=1e-9)
        assert table["top"].iloc[-2] == pytest.approx(end, abs=1e-9)
        assert not table["label"].str.contains("Promotions|Transfers").any(), "moves within cancel out"


def test_the_people_of_every_large_class_add_up_in_both_editions(made: Run) -> None:
    sizes = made.sql("SELECT class, max(headcount) AS n FROM stocks WHERE grain = 'class' AND period = "
                     "(SELECT min(period) FROM stocks) GROUP BY class HAVING n >= 30 ORDER BY class")  # fmt: skip
    assert len(sizes)
    for name in sizes["class"]:
        for edition in (analysis.INTERNAL, analysis.PUBLIC):
            table = analysis.bridge(made, by=("class", name), edition=edition)
            assert table["mean"].iloc[:-1].sum() == pytest.approx(table["mean"].iloc[-1], abs=1e-9)


def test_options_change_the_plan_only_where_they_are_given(small_county: Path, tmp_path: Path) -> None:
    settings = {"replications": 1, "years": 1, "workers": 1}
    plain = run(small_county, **settings, out=tmp_path / "plain")
    assert not (plain.path / "tornado.csv").exists()
    with pytest.raises(RunError, match="other inputs or settings"):
        run(small_county, **settings, tornado=1, out=tmp_path / "plain")


def test_every_moved_assumption_can_be_moved_and_has_a_source() -> None:
    keys = [one.key for one in moved_assumptions()]
    assert set(keys) == {*MOVES, *OF_COST}
    assert len(keys) == len(set(keys))
    for one in moved_assumptions():
        assert one.low < one.high, one.key
        assert (one.source == "assumption") == (one.kind == "assumption"), one.key
        assert all((one.name, one.low_text, one.high_text, one.unit, one.note)), one.key
