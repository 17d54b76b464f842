"""An agency's experience laid over the packaged rates: what is expected, and how it varies from future to future."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from workforce_model.assumptions import SERVICES
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.draws import named_entity
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Floats, Hazards, fixed
from workforce_model.model.variation import Variation, parted, times
from workforce_model.rates import Experience, band_of
from workforce_model.schema.codes import CAUSES, SERVICE_BANDS

_BAND = band_of(SERVICES.astype(np.float64))  # the service band of each completed year


def own_hazards(hazards: Hazards, experience: Experience) -> Hazards:
    """The hazards as the agency's past expects them: by cause and service band, at the years' levels."""
    of_cause = np.array([experience.mean_of("cause", name) for name in CAUSES])
    of_band = np.array([experience.mean_of("service_band", name) for name in SERVICE_BANDS])
    years = int(np.ceil((len(hazards.other_pace) - 2) / DAYS_PER_YEAR))  # the pace ends on the day after the horizon
    common, apart = experience.levels(years).mean, experience.apart(years).mean[1:]
    retirement, others = (
        np.exp(common[0] + common[1:] + strays) for strays in parted(apart, experience.retirement_share)
    )
    return times(hazards, of_cause, of_band[_BAND], (retirement, others))


def own_ratio(units: Sequence[object], families: Sequence[object], experience: Experience) -> Floats:
    """How often people of these units and job families leave, beside the tables."""
    of_unit, of_family = (
        {name: experience.mean_of(kind, str(name)) for name in dict.fromkeys(names)}
        for kind, names in (("unit", units), ("job_family", families))
    )
    return np.array([of_unit[unit] * of_family[own] for unit, own in zip(units, families, strict=True)])


def with_experience(inputs: Inputs, families: list[str], experience: Experience, agency: str) -> Inputs:
    """The inputs with the agency's own rates; `families` are the job families of the classes."""
    units = [str(name) for name in np.array(inputs.names.units, dtype=object)[inputs.cells.unit]]
    of_cell = [families[class_] for class_ in inputs.cells.class_.tolist()]
    ratio, held = own_ratio(units, of_cell, experience), inputs.seats.cell[inputs.people.seat]
    return replace(
        inputs,
        hazards=own_hazards(inputs.hazards, experience),
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
    row_of = {group: row for row, group in enumerate(groups)}
    known = [experience.by_group.get(group) for group in groups]
    rows = [(row_of["unit", unit], row_of["job_family", own]) for unit, own in zip(units, families, strict=True)]
    of_cell = np.array(rows, dtype=np.int64).reshape(-1, 2)
    years = int(np.ceil(inputs.calendar.horizon / DAYS_PER_YEAR))
    return Variation(
        root=fixed(_root(experience.levels(years).covariance)),
        apart=fixed(_root(experience.apart(years).covariance[1:, 1:])),
        retirement_share=experience.retirement_share,
        level_entity=np.uint64(named_entity(agency, "rate", "level")),
        entity=np.array([named_entity(agency, "rate", f"{kind}:{name}") for kind, name in groups], dtype=np.uint64),
        shape=np.array([factor.shape if factor else np.inf for factor in known]),
        drift=np.array([experience.drift_sd if kind == "unit" else 0.0 for kind, _ in groups]),
        of_cause=fixed(np.arange(len(CAUSES))), of_service=fixed(len(CAUSES) + _BAND),
        of_person=fixed(of_cell[inputs.seats.cell[inputs.people.seat]]), of_cell=fixed(of_cell),
    )  # fmt: skip


def _root(covariance: Floats) -> Floats:
    """Lower triangular root; a level that is known for sure has a row of zeros or nearly so."""
    return np.asarray(np.linalg.cholesky(covariance + 1e-12 * np.eye(len(covariance))), dtype=np.float64)
