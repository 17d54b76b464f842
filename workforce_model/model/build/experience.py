"""An agency's experience laid over the packaged rates: what is expected, and how it varies from future to future."""

from dataclasses import replace

import numpy as np

from workforce_model.assumptions import SERVICES
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.draws import named_entity
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Floats, fixed
from workforce_model.model.variation import Variation, at_levels
from workforce_model.rates import Experience, band_of
from workforce_model.schema.codes import SERVICE_BANDS


def with_experience(inputs: Inputs, families: list[str], experience: Experience, agency: str) -> Inputs:
    """The inputs with the agency's own rates; `families` are the job families of the classes."""
    units = np.array(inputs.names.units, dtype=object)[inputs.cells.unit]
    groups = [("service_band", name) for name in SERVICE_BANDS]
    groups += [("unit", str(name)) for name in dict.fromkeys(units)]
    groups += [("job_family", str(name)) for name in dict.fromkeys(families)]
    row_of = {group: row for row, group in enumerate(groups)}
    known = [experience.by_group.get(group) for group in groups]
    mean = np.array([factor.mean if factor else 1.0 for factor in known])
    family = np.array(families, dtype=object)[inputs.cells.class_]
    of_cell = np.array(
        [[row_of["unit", str(unit)], row_of["job_family", str(own)]] for unit, own in zip(units, family, strict=True)]
    )
    of_person = of_cell[inputs.seats.cell[inputs.people.seat]].reshape(-1, 2)
    of_service = band_of(SERVICES.astype(np.float64))
    levels = experience.levels(int(np.ceil(inputs.calendar.horizon / DAYS_PER_YEAR)))
    hazards, expected = inputs.hazards, np.exp(levels.mean[0] + levels.mean[1:])
    return replace(
        inputs,
        hazards=hazards._replace(
            by_service=fixed(hazards.by_service * mean[of_service][None, None, :, None]),
            pace=at_levels(hazards.pace, expected), other_pace=at_levels(hazards.other_pace, expected),
        ),
        people=inputs.people._replace(ratio=fixed(inputs.people.ratio * mean[of_person].prod(axis=1))),
        cells=inputs.cells._replace(ratio=fixed(inputs.cells.ratio * mean[of_cell].prod(axis=1))),
        variation=Variation(
            root=fixed(_root(levels.covariance)),
            level_entity=np.uint64(named_entity(agency, "rate", "level")),
            entity=np.array([named_entity(agency, "rate", f"{kind}:{name}") for kind, name in groups], dtype=np.uint64),
            shape=np.array([factor.shape if factor else np.inf for factor in known]),
            drift=np.array([experience.drift_sd if kind == "unit" else 0.0 for kind, _ in groups]),
            of_service=fixed(of_service), of_person=fixed(of_person), of_cell=fixed(of_cell),
        ),
    )  # fmt: skip


def _root(covariance: Floats) -> Floats:
    """Lower triangular root; a level that is known for sure has a row of zeros or nearly so."""
    return np.asarray(np.linalg.cholesky(covariance + 1e-12 * np.eye(len(covariance))), dtype=np.float64)
