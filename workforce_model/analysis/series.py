"""One measure over time in every replication: the base of fans, differences and totals."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.groups import refuse_small
from workforce_model.analysis.periods import Every, buckets, months_of
from workforce_model.results import Run
from workforce_model.schema.measures import HIRES

By = tuple[Literal["class", "unit"], str]

STOCKS = ("headcount", "vacant", "filled", "authorised", "retirement_eligible")
FLOWS: dict[str, tuple[str, ...]] = {
    "retirements": ("retirement",),
    "quits": ("quit",),
    "separations": ("retirement", "quit", "disability", "death", "other"),
    "hires": HIRES,
    "programme_hires": ("hire_programme",),
    "promotions": ("promotion_in",),
}
MEASURES = (*STOCKS, *FLOWS)
_LEAVING = ("retirements", "quits", "separations")


@dataclass(frozen=True)
class Spec:
    """What to follow: a measure of a scenario, of everybody or of one class or unit."""

    measure: str
    scenario: str = "baseline"
    by: By | None = None
    every: Every = "fiscal_year"
    cumulative: bool = False

    @property
    def name(self) -> str:
        return "all" if self.by is None else self.by[1]

    @property
    def grain(self) -> str:
        return "class" if self.by is None else self.by[0]


def series(run: Run, spec: Spec, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Follow one measure in every replication, the principal projection included.

    Returns: replication, bucket, period_end, label, months, value. A stock has its closing value and an
    opening row (months = 0); a flow has its count, or with `cumulative` its count since the valuation date, from zero.
    Months without a row are zeros. An unknown measure, scenario, class or unit raises ValueError naming the
    known ones.
    """
    check(run, spec, edition)
    months = buckets(months_of(run), spec.every)
    found = run.sql(_stock_query(spec) if spec.measure in STOCKS else _flow_query(spec))
    full = months.merge(pd.DataFrame({"replication": range(run.replications + 1)}), how="cross")
    full = full.merge(found, how="left", on=["replication", "period"])
    full["value"] = full["value"].fillna(0.0).astype(float)
    ordered = full.sort_values(["replication", "period"]).groupby(["replication", "bucket"], sort=True)
    value = ordered["value"].last() if spec.measure in STOCKS else ordered["value"].sum()
    table = pd.DataFrame({"value": value}).reset_index()
    if spec.measure not in STOCKS:
        if spec.cumulative:
            table["value"] = table.groupby("replication")["value"].cumsum()
        else:
            table = table[table["bucket"] > 0]
    named = months.drop_duplicates("bucket")[["bucket", "bucket_end", "label", "bucket_months"]]
    named = named.rename(columns={"bucket_end": "period_end", "bucket_months": "months"})
    return table.merge(named, on="bucket")[["replication", *named.columns, "value"]]


def check(run: Run, spec: Spec, edition: Edition = INTERNAL) -> None:
    """Refuse a measure, scenario, class or unit that the run does not hold or the edition may not show."""
    known(spec.measure, MEASURES, "measure")
    known(spec.scenario, run.scenarios, "scenario")
    if spec.cumulative and spec.measure in STOCKS:
        raise ValueError(f"{spec.measure} is a stock: only a flow adds up over time")
    if spec.by is None:
        return
    kind, name = spec.by
    known(kind, ("class", "unit"), "grouping")
    sizes = run.sql(f"SELECT DISTINCT {kind} AS name FROM stocks WHERE grain = '{kind}' ORDER BY name")
    known(name, list(sizes["name"]), kind)
    refuse_small(run, kind, name, edition, leaving=spec.measure in _LEAVING)


def known(value: str, names: object, noun: str) -> None:
    """Raise ValueError naming the known values."""
    listed = [str(name) for name in names] if isinstance(names, list | tuple) else [str(names)]
    if value not in listed:
        shown = ", ".join(listed[:12]) + (f" and {len(listed) - 12} more" if len(listed) > 12 else "")
        raise ValueError(f"no {noun} {value!r} in this run; it has: {shown}")


def quoted(text: str) -> str:
    """Write a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _where(spec: Spec) -> str:
    clause = f"scenario = {quoted(spec.scenario)} AND grain = '{spec.grain}'"
    return clause if spec.by is None else f"{clause} AND {spec.grain} = {quoted(spec.name)}"


def _stock_query(spec: Spec) -> str:
    return (
        f"SELECT replication, period, CAST(sum({spec.measure}) AS DOUBLE) AS value "
        f"FROM stocks WHERE {_where(spec)} GROUP BY ALL"
    )


def _flow_query(spec: Spec) -> str:
    flows = ", ".join(quoted(flow) for flow in FLOWS[spec.measure])
    return (
        "SELECT replication, period, CAST(sum(count) AS DOUBLE) AS value "
        f"FROM flows WHERE {_where(spec)} AND flow IN ({flows}) GROUP BY ALL"
    )
