"""An agency's experience laid over the packaged rates: what is expected, and how it varies from future to future."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

import numpy as np

from workforce_model.assumptions import SERVICES
from workforce_model.model.build.staffing import NO_UNIT
from workforce_model.model.calendar import Calendar
from workforce_model.model.draws import named_entity
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Floats, Hazards, Ints, fixed
from workforce_model.model.variation import Variation, parted, times
from workforce_model.rates import Experience, Joint, band_of
from workforce_model.rates.spells import NO_UNIT as NO_RATED_UNIT
from workforce_model.schema.codes import CAUSES, SERVICE_BANDS

_BAND = band_of(SERVICES.astype(np.float64))  # the service band of each completed year


def own_hazards(hazards: Hazards, experience: Experience, calendar: Calendar) -> Hazards:
    """The hazards as the agency's past expects them: by cause and service band, at the years' levels."""
    of_cause = np.array([experience.mean_of("cause", name) for name in CAUSES])
    of_band = np.array([experience.mean_of("service_band", name) for name in SERVICE_BANDS])
    ahead = calendar.year_middles
    common, apart = experience.levels(ahead).mean, experience.apart(ahead).mean[1:]
    retirement, others = (
        np.exp(common[0] + common[1:] + strays) for strays in parted(apart, experience.retirement_share)
    )
    return times(hazards, of_cause, of_band[_BAND], (retirement, others), calendar.year_starts)


def own_ratio(units: Sequence[object], families: Sequence[object], experience: Experience) -> Floats:
    """How often people of these units and job families leave, beside the tables."""
    called = [unit_of_rates(str(unit)) for unit in units]
    of_unit, of_family = (
        {name: experience.mean_of(kind, str(name)) for name in dict.fromkeys(names)}
        for kind, names in (("unit", called), ("job_family", families))
    )
    return np.array([of_unit[unit] * of_family[own] for unit, own in zip(called, families, strict=True)])


def unit_of_rates(name: str) -> str:
    """The name that rates have for a unit: people without one are a group of their own there."""
    return NO_RATED_UNIT if name == NO_UNIT else name


def with_experience(inputs: Inputs, families: list[str], experience: Experience, agency: str) -> Inputs:
    """The inputs with the agency's own rates; `families` are the job families of the classes."""
    units = [unit_of_rates(str(name)) for name in np.array(inputs.names.units, dtype=object)[inputs.cells.unit]]
    of_cell = [families[class_] for class_ in inputs.cells.class_.tolist()]
    ratio, held = own_ratio(units, of_cell, experience), inputs.seats.cell[inputs.people.seat]
    return replace(
        inputs,
        hazards=own_hazards(inputs.hazards, experience, inputs.calendar),
        people=inputs.people._replace(ratio=fixed(inputs.people.ratio * ratio[held])),
        cells=inputs.cells._replace(ratio=fixed(inputs.cells.ratio * ratio)),
        variation=_variation(inputs, units, of_cell, experience, agency),
    )


def _variation(
    inputs: Inputs, units: Sequence[str], families: Sequence[str], experience: Experience, agency: str
) -> Variation:
    """How the rates vary; `units` and `families` are those of the cells."""
    groups = [("cause", name) for name in CAUSES] + [("service_band", name) for name in SERVICE_BANDS]
    groups += [("unit", name) for name in dict.fromkeys(units)]
    groups += [("job_family", name) for name in dict.fromkeys(families)]
    groups = list(dict.fromkeys([*groups, *experience.by_group]))  # those who are gone share what is uncertain
    row_of = {group: row for row, group in enumerate(groups)}
    known = [experience.by_group.get(group) for group in groups]
    rows = [(row_of["unit", unit], row_of["job_family", own]) for unit, own in zip(units, families, strict=True)]
    of_cell = np.array(rows, dtype=np.int64).reshape(-1, 2)
    ahead = inputs.calendar.year_middles
    return Variation(
        starts=inputs.calendar.year_starts,
        root=fixed(_root(experience.levels(ahead).covariance)),
        apart=fixed(_root(experience.apart(ahead).covariance[1:, 1:])),
        retirement_share=experience.retirement_share,
        level_entity=np.uint64(named_entity(agency, "rate", "level")),
        entity=np.array([named_entity(agency, "rate", f"{kind}:{name}") for kind, name in groups], dtype=np.uint64),
        shape=np.array([factor.shape if factor else np.inf for factor in known]),
        drift=np.array([experience.drift_sd if kind == "unit" else 0.0 for kind, _ in groups]),
        **_together(experience, row_of),
        of_cause=fixed(np.arange(len(CAUSES))), of_service=fixed(len(CAUSES) + _BAND),
        of_person=fixed(of_cell[inputs.seats.cell[inputs.people.seat]]), of_cell=fixed(of_cell),
    )  # fmt: skip


class _Together(TypedDict):
    uncertain: Ints
    together: Floats
    weights: Floats
    offset: float


def _together(experience: Experience, row_of: Mapping[tuple[str, str], int]) -> _Together:
    """How the factors vary together; each by itself where nothing is known of it."""
    joint = experience.joint
    if joint is None:
        alone = [factor for factor in experience.factors if np.isfinite(factor.shape)]
        groups = tuple((factor.kind, factor.group) for factor in alone)
        variances = np.diag([1 / factor.shape for factor in alone]) if alone else np.zeros((0, 0))
        joint = Joint(groups, variances, np.zeros(len(alone)), 0.0)
    root = np.asarray(np.linalg.cholesky(joint.covariance), dtype=np.float64)
    return _Together(
        uncertain=fixed(np.array([row_of[group] for group in joint.groups], dtype=np.int64)),
        together=fixed(root), weights=fixed(joint.weights), offset=joint.offset,
    )  # fmt: skip


def _root(covariance: Floats) -> Floats:
    """Lower triangular root; a level that is known for sure has a row of zeros or nearly so."""
    return np.asarray(np.linalg.cholesky(covariance + 1e-12 * np.eye(len(covariance))), dtype=np.float64)
