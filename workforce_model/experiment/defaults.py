"""The packaged defaults a run used: everything of the register that the agency did not give."""

from collections.abc import Iterator

import pandas as pd

from workforce_model.assumptions import cost_default, default, defaults
from workforce_model.experiment.costs import used_cost_defaults
from workforce_model.experiment.rule_defaults import unread_rules
from workforce_model.model.build import Prepared
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import SEAT_NEW, UNKNOWN
from workforce_model.rates import Experience
from workforce_model.results.manifest import DefaultEntry
from workforce_model.scenario import Scenario
from workforce_model.schema.codes import STAGES


def used_defaults(
    prepared: Prepared, scenarios: tuple[Scenario, ...], inputs: tuple[Inputs, ...]
) -> tuple[DefaultEntry, ...]:
    """Entries of the register in its order, then what was derived from the roster; the first scenario is the base."""
    base = inputs[0]
    given = {*_given(prepared, base), *unread_rules(prepared, scenarios, inputs)}
    chosen = [default(key) for key in defaults() if key not in given]
    chosen += [cost_default(key) for key in used_cost_defaults(prepared, scenarios, inputs)]
    packaged = [
        DefaultEntry(key=d.key, value=d.value, unit=d.unit, kind=d.kind, source=d.source, note=d.note) for d in chosen
    ]
    return (*packaged, *_derived(prepared, base))


def opening_vacancies(base: Inputs) -> int:
    """Seats without incumbent on the valuation date."""
    return int(((base.seats.incumbent < 0) & (base.seats.start != SEAT_NEW)).sum())


def _given(prepared: Prepared, base: Inputs) -> Iterator[str]:
    """Keys of the register that this submission has no use for."""
    tables = prepared.submission.tables
    if prepared.submission.retirement_plan:
        yield "plan_group"
    if (base.people.born_first != UNKNOWN).all():
        yield from ("age_given_service.miscellaneous", "age_given_service.safety")
    yield from _unused_rates(prepared.experience)
    if not (base.classes.levels > 1).any():
        yield "months_per_level"
    yield from _given_stages(tables.get("hiring_process"))
    yield from _unused_programmes(tables.get("programmes"))


def _unused_rates(experience: Experience | None) -> Iterator[str]:
    """Spreads of kinds of group that this agency's past does not tell of."""
    known = {factor.kind for factor in experience.factors} if experience else set()
    yield from (f"{kind}_sd" for kind in ("cause", "service_band", "unit", "job_family") if kind not in known)
    if experience and experience.snapshots:
        yield "retirement_share"


def _given_stages(table: pd.DataFrame | None) -> Iterator[str]:
    """Figures of stages that the agency gives for all classes; with every mean given, the total is not used either."""
    if table is None:
        return
    general = table[table["class_pattern"].str.strip() == "*"]
    for column in ("mean_days", "cv", "pass_rate", "repeat_to"):
        known = general.loc[general[column].notna(), "stage"] if column in general else pd.Series(dtype="str")
        yield from (f"stage.{stage}.{column}" for stage in known)
        if column == "mean_days" and set(known) >= set(STAGES):
            yield "time_to_fill_days"


def _unused_programmes(table: pd.DataFrame | None) -> Iterator[str]:
    """Figures of programme kinds the agency does not run, or gives for every programme of the kind."""
    for key in (key for key in defaults() if key.startswith("programme.")):
        _, kind, column = key.split(".")
        if table is None:
            yield key
            continue
        kinds = table["kind"].fillna("internship") if "kind" in table else pd.Series("internship", index=table.index)
        rows = table[kinds == kind]
        if rows.empty or (column in rows and bool(rows[column].notna().all())):
            yield key


def _derived(prepared: Prepared, base: Inputs) -> Iterator[DefaultEntry]:
    tables = prepared.submission.tables
    if prepared.ladders.turned:
        yield DefaultEntry(
            key="ladders_turned_by_pay", value=", ".join(prepared.ladders.turned), unit="job families", kind="derived",
            source="median pay of the classes in the roster",
            note="The lower numeral earns more, so it is taken as the higher grade",
        )  # fmt: skip
    if "positions" not in tables and "requisitions_open" not in tables:
        vacant = opening_vacancies(base)
        seats = vacant + len(base.people.entity)
        yield DefaultEntry(
            key="opening_vacancies", value=str(vacant), unit="seats", kind="derived",
            source="Little's law: expected openings a year times mean time to fill, by class",
            note=f"{vacant / seats:.1%} of {seats:,} authorised seats stand vacant on the valuation date",
        )  # fmt: skip
    for crew in prepared.crews:
        if crew.load is not None:
            yield DefaultEntry(
                key=f"crew.{crew.name}.size", value=str(crew.size), unit="members", kind="derived",
                source="Little's law: expected openings a year times visits and mean days of the stage",
                note=f"{crew.load:.1f} requisitions at a time on average, over how busy a crew is, rounded up; the "
                "same in every scenario",
            )  # fmt: skip
