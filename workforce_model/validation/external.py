"""External validity: figures of other governments beside those of the packaged county with the packaged rates."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from workforce_model.backtest.futures import as_submission
from workforce_model.intake import History
from workforce_model.model import events as ev
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.kernel import replicate
from workforce_model.model.ledger import FLOWS, MISSING
from workforce_model.model.rules.people import BORN, CAUSE, LEAVES, SERVED_FROM
from workforce_model.scenario import BASELINE
from workforce_model.schema.codes import CAUSES
from workforce_model.schema.measures import DAYS_PER_YEAR
from workforce_model.validation.check import Comparison
from workforce_model.validation.county import RETIREMENT, County
from workforce_model.validation.internal import TIME_LEFT
from workforce_model.validation.published import Published, published

FUTURES: Final = 10
WHY: Final = {
    "texas_turnover": "Texas's highest rates are in criminal justice (30.9% in FY2020, report 21-703) and social "
    "services (24.4%), work that the county has less of; the packaged rates are of members of CalPERS. "
    "The level of this series is not an input; its changes from year to year are (the default for good and bad years).",
    "federal_retirements": "The county's retirements include people hired by the model. CalPERS members may retire at "
    "50 or 52 with 5 years of service, most federal employees at 55 to 57 with 30, 60 with 20 or 62 with 5.",
    "federal_resignations": "The packaged table of quits counts everybody who leaves before retiring, dismissals too; "
    "GAO's figure is of resignations alone, among permanent employees.",
    "retirement_age": "The county's roster has no birth dates: ages are drawn from CalPERS members of like service.",
    "retirement_service": "OPM counts federal service in every agency and military service; a county knows only the "
    "years since its own hire date, and its police and fire plans let people go after fewer years.",
    "time_to_hire": "The default stages were scaled to this figure: it shows only that the model keeps what it is "
    "given.",
    "retention_one_year": "Leaving in the first years follows the CalPERS termination tables for all occupations "
    "together.",
    "retention_two_years": "As after one year.",
}  # fmt: skip
OF_HISTORY: Final = (
    "Packaged rates only, before any history is used: how far an agency's own level may be from them is what a history "
    "is for. A roster's leavers include those whose id changed."
)


def external(
    ran: County, histories: Sequence[History] = (), figures: Mapping[str, Published] | None = None
) -> tuple[Comparison, ...]:
    """The county's rates, ages, retention and time to fill, then leavers of each history's first roster.

    `figures`: the published ones, by key.
    """
    known = published() if figures is None else figures
    rate = separation_rates(ran)
    age, service = at_retirement(ran)
    one, two = (retention(ran, years) for years in (1, 2))
    found = {
        "texas_turnover": ("Separations a year to mean headcount, all causes", sum(rate.values()), "%"),
        "federal_retirements": ("Retirements a year to mean headcount", rate["retirement"], "%"),
        "federal_resignations": ("Quits a year to mean headcount", rate["quit"], "%"),
        "retirement_age": ("Mean age at retirement, today's people", age, " years"),
        "retirement_service": ("Mean service at retirement, today's people", service, " years"),
        "retention_one_year": ("People hired from outside still there after 1 year", one, "%"),
        "retention_two_years": ("People hired from outside still there after 2 years", two, "%"),
        "time_to_hire": ("Mean days from opening to start, outside recruitment", time_to_fill(ran), " days"),
    }
    rows = [
        Comparison(
            what, known[key].low, known[key].high, known[key].cited, value, WHY[key], key == "time_to_hire", unit
        )
        for key, (what, value, unit) in found.items()
    ]
    return (*rows, *(leavers(history) for history in histories))


def separation_rates(ran: County) -> dict[str, float]:
    """Separations a year in per cent of mean headcount, by cause, over all futures."""
    counts, headcount = dict.fromkeys(CAUSES, 0), 0.0
    for _, _, books in ran.futures:
        stocks, flows = books.stocks, books.flows
        headcount += stocks["headcount"][stocks["grain"] == 0].sum() / len(ran.inputs.calendar.period_ends)
        for cause in CAUSES:
            rows = (flows["grain"] == 0) & (flows["flow"] == FLOWS.index(cause))
            counts[cause] += int(flows["count"][rows].sum())
    years = ran.inputs.calendar.horizon / DAYS_PER_YEAR
    return {cause: 100 * count / years / headcount for cause, count in counts.items()}


def at_retirement(ran: County) -> tuple[float, float]:
    """(age, service) in years at which today's people retire within the horizon, on average."""
    opening = np.concatenate([outcome.opening for _, outcome, _ in ran.futures])
    retired = opening[(opening[:, LEAVES] <= ran.inputs.calendar.horizon) & (opening[:, CAUSE] == RETIREMENT)]
    age, service = ((retired[:, LEAVES] - retired[:, start]).mean() / DAYS_PER_YEAR for start in (BORN, SERVED_FROM))
    return float(age), float(service)


def retention(ran: County, years: int) -> float:
    """Per cent of those hired from outside who are still there after so many years."""
    hired, kept, days = 0, 0, round(years * DAYS_PER_YEAR)
    for inputs, outcome, _ in ran.futures:
        events = outcome.events
        starts = events[(events[:, ev.EVENT] == ev.HIRED) & (events[:, ev.DAY] <= inputs.calendar.horizon - days)]
        left = events[events[:, ev.EVENT] == ev.SEPARATED]
        left = left[np.argsort(left[:, ev.PERSON])]
        place = np.minimum(np.searchsorted(left[:, ev.PERSON], starts[:, ev.PERSON]), len(left) - 1)
        gone = (left[place, ev.PERSON] == starts[:, ev.PERSON]) & (left[place, ev.DAY] <= starts[:, ev.DAY] + days)
        hired, kept = hired + len(starts), kept + int((~gone).sum())
    return 100 * kept / hired


def time_to_fill(ran: County) -> float:
    """Mean days from opening to start of requisitions recruited for from outside."""
    days = []
    for inputs, _, books in ran.futures:
        table = books.requisitions
        early = (table["opened"] > 0) & (table["opened"] < inputs.calendar.horizon - TIME_LEFT)
        of_route = early & (table["route"] == ev.ROUTE_OPEN) & (table["started"] > MISSING)
        days.append(table["started"][of_route] - table["opened"][of_route])
    return float(np.concatenate(days).mean())


def leavers(history: History, actual: float | None = None) -> Comparison:
    """People of a history's first roster who are gone by its last, and by the packaged rates."""
    first, last = history.snapshots[0], history.snapshots[-1]
    before, after = (set(snapshot.roster["employee_id"]) for snapshot in (first, last))
    gone = 100 * len(before - after) / len(before) if actual is None else actual
    known = replace(history, snapshots=history.snapshots[:1], separations=None)
    days = (last.day - first.day).days
    prepared = prepare(as_submission(known), -(-days // 365))
    outcomes = replicate(
        inputs_for(prepared, BASELINE), engine="compiled", seed=1, replications=range(1, FUTURES + 1),
        detail="aggregate",
    )  # fmt: skip
    found = 100 * float(np.mean([(outcome.opening[:, LEAVES] <= days).mean() for outcome in outcomes]))
    what = f"{history.agency}: people of the roster of {first.day} gone by {last.day}"
    return Comparison(what, round(gone, 1), round(gone, 1), "the two rosters", found, OF_HISTORY, unit="%")
