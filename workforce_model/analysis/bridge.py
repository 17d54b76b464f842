"""From today's people to those at the horizon: who goes, who comes, and what is left, adding up exactly."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.intervals import futures, over_futures
from workforce_model.analysis.periods import horizon_end, months_of, valuation_date
from workforce_model.analysis.series import By, Spec, check, quoted, series
from workforce_model.results import Run
from workforce_model.schema.measures import THRESHOLD

START, CHANGE, END = "start", "change", "end"
COLUMNS: Final = ("scenario", "name", "kind", "label", "mean", "p05", "p95", "base", "top", "seats")
_TOGETHER: Final = "Smaller changes together"
# Step: the flows it adds up, each with its sign.
_STEPS: Final[Mapping[str, Mapping[str, int]]] = {
    "Retirements": {"retirement": -1},
    "Quits": {"quit": -1},
    "Other exits": {"disability": -1, "death": -1, "other": -1},
    "Hires from outside": {"hire_open": 1, "hire_list": 1},
    "Hires from programmes": {"hire_programme": 1},
    "Returns of former staff": {"hire_reinstatement": 1},
    "Promotions out": {"promotion_out": -1},
    "Promotions in": {"promotion_in": 1},
    "Transfers, net": {"transfer_in": 1, "transfer_out": -1},
    "Returns to the former class, net": {"reversion_in": 1, "reversion_out": -1},
}


def bridge(run: Run, scenario: str = "baseline", by: By | None = None, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Lead from the people of the valuation date to those at the horizon, of all or of one class or unit.

    Returns, in the order of a waterfall: scenario, name, kind (start, change, end), label, mean (people; a change has
    its sign), p05, p95 (90% prediction_interval), base and top (where the bar begins and ends), seats (authorised then,
    mean; start and end only). The means of start and changes add up to that of the end. A step that never happens is
    left out; in the public edition changes of fewer than eleven people are added up.
    """
    spec = Spec("headcount", scenario, by, every="month")
    check(run, Spec("separations", scenario, by), edition)  # tells of leavers: no handful of people
    people, seats = series(run, spec, edition), series(run, Spec("authorised", scenario, by, every="month"), edition)
    first, last = (_at(people, place) for place in ("first", "last"))
    changes = _changes(run, spec, edition)
    ends = {START: f"People on {words.day(valuation_date(run))}", END: f"People on {words.day(horizon_end(run))}"}
    table = pd.concat(
        [first.assign(kind=START, label=ends[START]), changes.assign(kind=CHANGE),
         last.assign(kind=END, label=ends[END])], ignore_index=True,
    )  # fmt: skip
    _reconciled(table)
    summary = over_futures(table, ["kind", "label"], levels=("p05", "p95")).drop(columns="principal")
    order = table.drop_duplicates("label")[["kind", "label"]]
    found = order.merge(summary, on=["kind", "label"])
    of_seats = {START: _at(seats, "first"), END: _at(seats, "last")}
    mean_of = {kind: float(futures(at)["value"].mean()) for kind, at in of_seats.items()}
    found = _placed(found).assign(scenario=scenario, name=spec.name, seats=found["kind"].map(mean_of))
    return found[list(COLUMNS)]


def _at(table: pd.DataFrame, place: str) -> pd.DataFrame:
    """The first or the last value of every future."""
    grouped = table.sort_values("bucket").groupby("replication", sort=True)["value"]
    return (grouped.first() if place == "first" else grouped.last()).reset_index()


def _changes(run: Run, spec: Spec, edition: Edition) -> pd.DataFrame:
    """Replication, label, value: people that each step adds or takes, over the horizon."""
    where = "" if spec.by is None else f" AND {spec.grain} = {quoted(spec.name)}"
    found = run.sql(
        "SELECT replication, flow, CAST(sum(count) AS DOUBLE) AS value FROM flows "
        f"WHERE scenario = {quoted(spec.scenario)} AND grain = '{spec.grain}'{where} "
        f"AND period > {int(months_of(run)['period'].iloc[0])} GROUP BY ALL"
    )
    wide = found.pivot_table(index="replication", columns="flow", values="value", fill_value=0.0)
    wide = wide.reindex(range(run.replications + 1), fill_value=0.0)
    steps = pd.DataFrame(
        {
            label: sum((sign * wide[flow] for flow, sign in of.items() if flow in wide), 0.0 * wide.sum(axis=1))
            for label, of in _steps(wide, spec).items()
        },
        index=wide.index,
    )
    if edition.public:
        steps = _protected(steps)
    return steps.reset_index().melt("replication", var_name="label", value_name="value")


def _steps(wide: pd.DataFrame, spec: Spec) -> Mapping[str, Mapping[str, int]]:
    """The steps that happen at all; moves within the whole agency cancel out and are none."""
    within = {flow for flow in wide.columns if str(flow).endswith(("_in", "_out"))} if spec.by is None else set()
    return {label: of for label, of in _STEPS.items() if any(flow in wide and flow not in within for flow in of)}


def _protected(steps: pd.DataFrame) -> pd.DataFrame:
    """Add up the steps that are too small to show; a lone one is joined by the next smallest."""
    size = steps.loc[steps.index > 0].mean().abs().sort_values()
    small = list(size.index[(size.round() < THRESHOLD)])
    if not small:
        return steps
    for name in size.index[len(small) :]:
        if len(small) > 1 and size[small].sum() >= THRESHOLD:
            break
        small.append(name)
    return steps.drop(columns=small).assign(**{_TOGETHER: steps[small].sum(axis=1)})


def _reconciled(table: pd.DataFrame) -> None:
    """Refuse a run whose people do not add up: its tables are not those of one run."""
    sign = table["kind"].map({START: 1, CHANGE: 1, END: -1})
    left = (table["value"] * sign).groupby(table["replication"]).sum()
    if left.abs().max() > 0.5:
        raise ValueError("people at the start, who came and who went do not add up to those at the end of this run")


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    """Where each bar begins and ends."""
    after = table["mean"].where(table["kind"] != END, 0.0).cumsum()
    change = table["kind"] == CHANGE
    return table.assign(base=(after - table["mean"]).where(change, 0.0), top=after.where(change, table["mean"]))
