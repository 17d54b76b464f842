"""The answer on disk: the scenario, the frontier as table and chart, and the plan in words and as JSON."""

import html
from pathlib import Path

import pandas as pd
import yaml

from workforce_model import __version__
from workforce_model.analysis import words
from workforce_model.optimise import tell
from workforce_model.optimise.answer import Answer
from workforce_model.optimise.certainty import interval
from workforce_model.optimise.errors import OptimiseError
from workforce_model.optimise.search import Tried
from workforce_model.results.cells import write_csv
from workforce_model.results.plan import FRONTIER, PlanFile, PlanMeasure, PlanSure
from workforce_model.scenario import Scenario

PLAN, MISS = "plan.yaml", "nearest-miss.yaml"
JSON, PAGE, TABLE, CHART = "plan.json", "plan.md", "frontier.csv", "frontier.html"
_HTML = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body><main aria-label="{alt}">
{figure}
</main></body>
</html>
"""


def write(answer: Answer, folder: Path) -> Path:
    """Write the answer into a folder; gives the file of the scenario. OptimiseError where it holds something else."""
    claim(folder)
    for name in (PLAN, MISS):
        (folder / name).unlink(missing_ok=True)
    table = frontier(answer)
    file = folder / (PLAN if answer.reached else MISS)
    file.write_text(scenario_text(answer.scenario()), encoding="utf-8")
    write_csv(table, folder / TABLE, "%.10g")
    (folder / CHART).write_text(chart_page(answer, table), encoding="utf-8")
    (folder / JSON).write_text(plan_file(answer).model_dump_json(indent=2) + "\n", encoding="utf-8")
    (folder / PAGE).write_text(tell.page(answer), encoding="utf-8")
    return file


def claim(folder: Path) -> None:
    """Make the folder; one that is there must be empty or hold an earlier answer."""
    if folder.exists() and any(folder.iterdir()) and not (folder / JSON).is_file():
        raise OptimiseError(f"{folder} exists and holds no plan of this command; give another --out")
    folder.mkdir(parents=True, exist_ok=True)


def scenario_text(scenario: Scenario) -> str:
    """The scenario as a file that `workforce run --scenario` takes."""
    content = scenario.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    content["levers"] = [
        {"lever": lever.lever} | lever.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
        for lever in scenario.levers
    ]
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)


def frontier(answer: Answer) -> pd.DataFrame:
    """The plans tried in all futures, cheapest first, in the columns of results.plan.FRONTIER."""
    rows, best = [], -1.0
    for one in sorted(answer.tried, key=lambda each: (each.cost, -each.probability, each.plan)):
        low, high = interval(answer.trials.met(one.plan, answer.settings.futures))
        ahead = one.probability > best
        best = max(best, one.probability)
        rows.append(
            (
                round(one.cost, 2), one.probability, low, high, one.mean, ahead, one.plan == answer.best.plan,
                in_words(answer, one),
            )
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(FRONTIER))


def in_words(answer: Answer, one: Tried) -> str:
    """What a plan buys."""
    bought = [line.choices[row - 1].words for line, row in zip(answer.trials.lines, one.plan, strict=True) if row]
    return "; ".join(bought) or "nothing"


def chart_page(answer: Answer, table: pd.DataFrame) -> str:
    """A page of its own with the chart, which needs no network."""
    from workforce_model.charts import CONFIG
    from workforce_model.charts.certainty import Search, certainty

    asked = answer.settings
    calendar = answer.trials.prepared.calendar
    about = Search(
        finding=next(tell.sentences(answer)),
        subtitle=f"Plans that were tried, {answer.agency}: the limit is that {tell.limit(answer)}. Each dot is a plan "
        "in the same futures; the line is the surest that each sum buys.",
        probability=asked.target.probability, budget=asked.budget,
        source=f"Source: roster of {words.day(calendar.valuation)}; {asked.futures:,} simulated futures of "
        f"{asked.years} years.",
        futures=asked.futures,
    )  # fmt: skip
    drawn = certainty(table, about)
    figure = drawn.standalone().to_html(full_html=False, include_plotlyjs=True, config=CONFIG)
    return _HTML.format(title=html.escape(drawn.finding), alt=html.escape(drawn.alt, quote=True), figure=figure)


def plan_file(answer: Answer) -> PlanFile:
    """The answer as plan.json holds it."""
    asked, scope = answer.settings, answer.scope
    bought = zip(answer.trials.lines, answer.best.plan, strict=True)
    return PlanFile(
        agency=answer.agency, target=str(asked.target), seats=len(scope.seats), seats_origin=scope.origin,
        budget=asked.budget, reached=answer.reached, cost=round(answer.best.cost, 2), discount_rate=answer.prices.rate,
        mean_share=answer.best.mean, mean_share_today=answer.usual.mean, probability_today=answer.usual.probability,
        least_cost=None if answer.least is None else round(answer.least, 2),
        measures=tuple(
            PlanMeasure(
                entry=line.name, what=line.choices[row - 1].words, cost=round(line.choices[row - 1].cost, 2),
                decided_by=line.choices[row - 1].lever.decided_by, source=line.source,
            )
            for line, row in bought if row
        ),
        sure=_sure(answer), plans_tried=len(answer.tried), futures=asked.futures, years=asked.years, seed=asked.seed,
        menu=asked.menu, left_out=answer.left_out, no_use=answer.useless, version=__version__,
    )  # fmt: skip


def _sure(answer: Answer) -> PlanSure:
    sure, duel = answer.sure, answer.sure.duel
    return PlanSure(
        probability=answer.best.probability, probability_low=sure.low, probability_high=sure.high,
        fresh_probability=sure.fresh, same_answer=sure.same,
        runner_up=None if duel is None else in_words(answer, duel.other),
        runner_up_cost=None if duel is None else round(duel.other.cost, 2),
        runner_up_probability=None if duel is None else duel.other.probability,
        fewer_empty=None if duel is None else duel.fewer, as_many_empty=None if duel is None else duel.even,
        more_empty=None if duel is None else duel.more,
    )  # fmt: skip
