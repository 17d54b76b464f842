"""From a submission to an answer: the best of all plans where all can be tried, and a scenario that runs."""

import json
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from workforce_model import experiment
from workforce_model.analysis.cost import costs_by_year
from workforce_model.cli import app
from workforce_model.intake import load
from workforce_model.optimise import optimise, sentences, write
from workforce_model.optimise.answer import _trials
from workforce_model.optimise.files import plan_file
from workforce_model.optimise.guess import alone, flow_model, least_cost
from workforce_model.optimise.search import Search
from workforce_model.optimise.target import Target, parse_target
from workforce_model.optimise.tell import page, seats
from workforce_model.results.meanings import FILE_MEANINGS
from workforce_model.results.plan import PlanFile
from workforce_model.scenario import read_scenario

FUTURES, YEARS = 30, 3
TARGET = "vacancy rate of Clerk* <= 4% with probability 0.8"


@pytest.fixture
def trials(agency, menu):
    found, left, _ = _trials(load(agency), None, parse_target(TARGET), menu, YEARS, 1, 1, own=True)
    assert left == ()
    return found


@pytest.fixture
def every(trials):
    """All plans of the menu, each simulated: plan -> (cost, probability)."""
    plans = product(*(range(len(line.choices) + 1) for line in trials.lines))
    return {plan: (trials.cost(plan), trials.met(plan, FUTURES).mean()) for plan in plans}


def test_the_search_gives_the_best_of_all_plans(trials, every):
    """The one check that needs no trust: every combination simulated, the cheapest that does it is the answer."""
    assert len(every) == 30
    answers = set()
    for limit, probability in ((0.04, 0.8), (0.04, 0.9), (0.03, 0.8), (0.02, 0.5), (0.01, 0.9)):
        trials.target = replace(trials.target, limit=limit, probability=probability)
        for budget in (100_000.0, 1e7):
            good = [
                trials.cost(plan)
                for plan in every
                if trials.cost(plan) <= budget and trials.met(plan, FUTURES).mean() >= probability - 1e-9
            ]
            found = Search(trials, FUTURES, few=15, most_tried_all=0).run(budget)
            assert (found.cost if found else None) == (min(good) if good else None), (limit, probability, budget)
            answers.add(found.plan if found else None)
    assert len(answers) >= 4


def test_the_flow_model_repeats_the_mean_of_the_baseline_and_of_each_choice(trials, every):
    del every
    options = [(line, row + 1) for line, one in enumerate(trials.lines) for row in range(len(one.choices))]
    usual = trials.means(trials.nothing)
    assert flow_model(trials, []).solve("vacancy").value == pytest.approx((usual.posts - usual.filled)[:, -1].sum())
    for option in options:
        bought = trials.means(alone(trials, option))
        fewest = flow_model(trials, [option]).solve("vacancy", whole=True).value
        seen = (bought.posts - bought.filled)[:, -1].sum()
        assert fewest == pytest.approx(min(seen, (usual.posts - usual.filled)[:, -1].sum()), abs=1e-6)


def test_the_bound_is_no_dearer_than_the_best_plan(trials, every):
    options = [(line, row + 1) for line, one in enumerate(trials.lines) for row in range(len(one.choices))]
    least = least_cost(trials, options, FUTURES, FUTURES)
    best = min(cost for cost, chance in every.values() if chance >= 0.8)
    assert 0 < least <= best


def asked(agency, menu_file, out, budget, *words, target=TARGET):
    return CliRunner().invoke(
        app,
        [
            "optimise", str(agency), "--target", target, "--budget", str(budget), "--levers", str(menu_file),
            "--replications", str(FUTURES), "--years", str(YEARS), "--out", str(out), *words,
        ],
    )  # fmt: skip


def test_from_the_command_line_to_a_run_of_the_plan(agency, menu_file, tmp_path):
    done = asked(agency, menu_file, tmp_path / "plan", 1_000_000)
    assert done.exit_code == 0, done.stderr
    folder = tmp_path / "plan"
    assert "Next: workforce run" in done.stderr
    assert done.stdout.strip().splitlines()[-1] == str(folder)
    found = PlanFile.model_validate_json((folder / "plan.json").read_text(encoding="utf-8"))
    assert found.reached
    assert found.sure.probability >= 0.8
    assert 0 < found.cost <= 1_000_000
    table = pd.read_csv(folder / "frontier.csv")
    assert tuple(table.columns) == tuple(FILE_MEANINGS["frontier.csv"])
    assert table.loc[table["chosen"], "cost"].tolist() == [found.cost]
    assert table.loc[table["on_frontier"], "probability"].is_monotonic_increasing
    assert "Plotly" in (folder / "frontier.html").read_text(encoding="utf-8")
    page = (folder / "plan.md").read_text(encoding="utf-8")
    assert "# The cheapest plan" in page
    scenario = read_scenario(folder / "plan.yaml")
    run = experiment.run(agency, scenarios=[scenario], replications=2, years=YEARS, workers=1, out=tmp_path / "run")
    assert run.scenarios == ("baseline", "cheapest-plan")
    spent = costs_by_year(run, "cheapest-plan")
    spent = spent[spent["kind"].isin(["programmes", "levers", "overlap"]) & (spent["replication"] == 1)]
    assert spent["present"].sum() == pytest.approx(found.cost, rel=1e-4)


def test_where_nothing_is_bought_no_run_of_nothing_is_proposed(agency, menu_file, tmp_path):
    done = asked(agency, menu_file, tmp_path / "plan", 1_000_000, target=TARGET.replace("4%", "90%"))
    assert done.exit_code == 0, done.stderr
    assert "Nothing needs to be bought" in done.stdout
    assert "Next:" not in done.stderr


def test_no_plan_within_the_budget_exits_3_with_the_nearest_miss(agency, menu_file, tmp_path):
    done = asked(agency, menu_file, tmp_path / "plan", 1_000_000, target=TARGET.replace("4%", "0.1%"))
    assert done.exit_code == 3
    assert "No plan within $1.0 million" in done.stdout
    assert "nearest miss" in done.stdout
    assert not (tmp_path / "plan" / "plan.yaml").exists()
    assert read_scenario(tmp_path / "plan" / "nearest-miss.yaml").name == "nearest-miss"
    found = json.loads((tmp_path / "plan" / "plan.json").read_text(encoding="utf-8"))
    assert not found["reached"]
    table = pd.read_csv(tmp_path / "plan" / "frontier.csv")
    assert found["sure"]["probability"] == pytest.approx(table["probability"].max())


def test_the_same_question_gives_the_same_files_whatever_the_workers(agency, menu_file, tmp_path):
    for name, workers in (("a", "1"), ("b", "2")):
        assert asked(agency, menu_file, tmp_path / name, 300_000, "--workers", workers).exit_code == 0
    for file in ("plan.yaml", "plan.json", "plan.md", "frontier.csv"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file


@pytest.mark.parametrize(
    ("target", "menu", "said"),
    [
        ("vacancy rate <= 5%", None, "with probability 0.9"),
        ("vacancy rate of Astronaut <= 5% with probability 0.9", None, "nobody in the roster has"),
        (TARGET, "menu: [", "not valid YAML"),
        (
            TARGET,
            "menu: [{name: A, lever: {lever: crew, crew: Nobody}, sizes: [{add: 1}], source: mine}]",
            "'Nobody' is neither a crew",
        ),
        (
            TARGET,
            "menu: [{name: A, lever: {lever: retention, classes: [Clark]}, sizes: [{factor: 0.9}], source: mine}]",
            "no class of the roster matches 'Clark'",
        ),
        (
            TARGET,
            "menu: [{name: A, lever: {lever: retention}, sizes: [{factor: -1}], source: mine}]",
            "must be more than 0",
        ),
    ],
)
def test_what_cannot_be_read_exits_2_in_a_block_that_says_what_to_do(agency, tmp_path, menu_file, target, menu, said):
    if menu:
        menu_file.write_text(menu, encoding="utf-8")
    done = asked(agency, menu_file, tmp_path / "plan", 1_000, target=target)
    assert done.exit_code == 2
    assert said in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr


def test_a_folder_with_something_else_is_not_written_into(agency, menu_file, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").touch()
    done = asked(agency, menu_file, tmp_path / "full", 1_000)
    assert done.exit_code == 2
    assert "holds no plan of this command" in done.stderr


def test_the_packaged_menu_works_with_a_roster_alone(small_county, tmp_path):
    """No crews, no key positions, no unit costs: it says what it left out and what is proposed."""
    answer = optimise(
        small_county, "critical vacancy rate <= 4% with probability 0.7", 50_000, replications=12, years=2
    )
    assert any("no crew of the table crews" in left for left in answer.left_out)
    write(answer, tmp_path / "plan")
    page = (tmp_path / "plan" / "plan.md").read_text(encoding="utf-8")
    assert "proposed by rule, since the agency names none" in page
    assert "Not possible here: More members in the crew" in page
    assert all(sentence.endswith(".") for sentence in sentences(answer))
    the_bound_does_not_contradict(answer)


def the_bound_does_not_contradict(answer):
    best = replace(answer.best, cost=1_000.0)
    for bound, least in ((2_000.0, None), (None, None), (500.0, 500.0)):
        made = replace(answer, best=best, reached=True, bound=bound)
        assert plan_file(made).least_cost == least
        assert ("flow model" in page(made)) is (least is not None)
    missed = replace(answer, reached=False, bound=None)
    for budget, said in ((1.0, "even with what the budget can buy."), (1e12, "even with all of the menu.")):
        assert page(replace(missed, settings=replace(answer.settings, budget=budget))).count(said) == 1
    many = Target(0.05, 0.9, classes=tuple(f"Class {number}" for number in range(9)))
    said = seats(replace(answer, settings=replace(answer.settings, target=many)))
    assert said == "seats of Class 0, Class 1, Class 2, Class 3, Class 4 and 4 more"


def test_what_a_lever_costs_a_year_is_the_price_of_the_years_it_is_there(trials):
    """20,000 dollars a year from day 30 to the end of three years, each month discounted from its middle."""
    ends = trials.prepared.calendar.period_ends
    rate = 0.07
    days = np.diff(ends).astype(float)
    days[0] = ends[1] - 29
    by_year = days.sum() / 365.25 * 20_000
    assert trials.lines[0].choices[0].cost == pytest.approx(by_year / (1 + rate) ** 1.5, rel=0.01)
