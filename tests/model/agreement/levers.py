"""Scenarios of up to four levers of every kind."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from tests.model.agreement.agencies import Agency
from tests.model.agreement.rules import SETTINGS
from tests.model.conftest import VALUATION
from workforce_model.scenario.hiring_levers import TOGETHER
from workforce_model.schema import codes
from workforce_model.schema.hiring_rules import UNDATED

Lever = dict[str, Any]
SIDE_BY_SIDE = [TOGETHER[first:last] for first in range(len(TOGETHER)) for last in range(first + 2, len(TOGETHER) + 1)]
APPLICANTS = {
    "factor": st.sampled_from([0.1, 1.0, 4.0]), "score_change": st.sampled_from([-10.0, 0.0, 3.0]),
    "cost_per_hire": st.sampled_from([0.0, 500.0]),
}  # fmt: skip
DATED_SETTINGS = {name: values for name, values in SETTINGS.items() if name not in UNDATED}


@st.composite
def windows(draw: st.DrawFn) -> Lever:
    """No dates, a first day, or both days of a window inside the projection."""
    first = VALUATION + timedelta(days=draw(st.integers(1, 700)))
    return draw(
        st.sampled_from([{}, {"from": first}, {"from": first, "to": first + timedelta(days=draw(st.integers(0, 400)))}])
    )


@st.composite
def scopes(draw: st.DrawFn, agency: Agency, *, units: bool = True) -> Lever:
    """Everything, or one cell of the agency."""
    if draw(st.booleans()):
        return {}
    title, unit = draw(st.sampled_from(agency.cells))
    return {"classes": [title]} | ({"units": [unit]} if units else {})


def _rule(settings: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Lever]:
    chosen = st.lists(st.sampled_from(list(settings)), unique=True, min_size=1, max_size=6)
    values = chosen.flatmap(lambda names: st.fixed_dictionaries({name: settings[name] for name in names}))
    return values.map(lambda given: {"lever": "hiring_rule", "set": {name: _whole(given[name]) for name in given}})


def _whole(value: object) -> object:
    """Whole numbers as such, for the columns that want them."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


@st.composite
def crew_levers(draw: st.DrawFn, agency: Agency) -> Lever:
    """More members, or a head start; of a crew of the table or, without one, of a stage."""
    name = draw(st.sampled_from(agency.crews or codes.STAGES))
    if draw(st.booleans()):
        return {"lever": "crew", "crew": name, "head_start_days": draw(st.integers(0, 60))}
    return {"lever": "crew", "crew": name, "add": draw(st.integers(1, 3))} | draw(windows())


@st.composite
def growth(draw: st.DrawFn, agency: Agency) -> Lever:
    title, unit = draw(st.sampled_from(agency.cells))
    seats = draw(st.integers(1, 3))
    return {"lever": "growth", "classes": [title], "units": [unit], "seats": seats} | draw(windows())


@st.composite
def internship(draw: st.DrawFn, agency: Agency) -> Lever:
    title, _ = draw(st.sampled_from(agency.cells))
    return {
        "lever": "internship", "classes": [title],
        "seats": draw(st.integers(1, 6)), "cohorts_per_year": draw(st.integers(1, 4)),
        "duration_days": draw(st.sampled_from([1, 90, 400])), "decline_rate": draw(st.sampled_from([0.0, 0.5])),
        "shelf_life_days": draw(st.sampled_from([1, 300])), "conversion": draw(st.sampled_from(codes.CONVERSIONS)),
    } | draw(windows())  # fmt: skip


def _fields(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Lever]:
    return st.fixed_dictionaries({"lever": st.just(kind), **fields})


def _joined(*parts: st.SearchStrategy[Lever]) -> st.SearchStrategy[Lever]:
    return st.tuples(*parts).map(lambda given: {name: value for part in given for name, value in part.items()})


def kinds(agency: Agency) -> dict[str, st.SearchStrategy[Lever]]:
    """Every kind of lever, such as the agency can have it."""
    shares = st.sampled_from([0.0, 0.5, 1.0])
    anywhere, of_class = scopes(agency), scopes(agency, units=False)
    fields = {
        "hiring_freeze": {},
        "stage_duration": {"stage": st.sampled_from(codes.STAGES), "factor": st.sampled_from([0.01, 0.5, 3.0])},
        "pass_rate": {"stage": st.sampled_from(codes.STAGES), "rate": st.sampled_from([0.1, 0.7, 1.0])},
        "retention": {"cause": st.sampled_from(["quit", "retirement"]), "factor": st.sampled_from([0.2, 1.0, 5.0])},
        "development": {"factor": st.sampled_from([1.0, 1.5, 10.0])},
        "attrition_cut": {"seats": st.integers(1, 5)},
        "double_fill": {"days_ahead": st.sampled_from([1, 60, 700])},
        "parallel_stages": {"stages": st.sampled_from(SIDE_BY_SIDE)},
        "hire_ahead": {"days_ahead": st.sampled_from([1, 90, 700]), "share": st.sampled_from([0.3, 1.0])},
    }
    annuitants = {"share": shares, "wait_days": st.sampled_from([0, 180]), "hours": st.sampled_from([10, 960])}
    return {
        **{kind: _joined(_fields(kind, **own), anywhere, windows()) for kind, own in fields.items()},
        "applicants": _joined(_fields("applicants", **APPLICANTS), of_class, windows()),
        "promotion_share": _joined(_fields("promotion_share", share=shares), of_class, windows()),
        "retired_annuitants": _joined(_fields("retired_annuitants", **annuitants), of_class, windows()),
        "hiring_rule": _joined(_rule(DATED_SETTINGS), of_class, windows()) | _joined(_rule(SETTINGS), of_class),
        "crew": crew_levers(agency),
        "growth": growth(agency),
        "internship": internship(agency),
    }


@st.composite
def scenarios(draw: st.DrawFn, agency: Agency) -> dict[str, Any]:
    """A scenario of up to four levers, as a file has it."""
    chosen = [dict(lever) for lever in draw(st.lists(st.one_of(*kinds(agency).values()), max_size=4))]
    for number, lever in enumerate(chosen):
        if lever["lever"] == "internship":
            lever["name"] = f"Interns {number}"
    plan = draw(st.sampled_from([None, None, *codes.PLAN_GROUPS]))
    return {"name": "case", "retirement_plan": plan, "levers": chosen}
