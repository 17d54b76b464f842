"""An agency's experience laid over the packaged rates: what is expected, and how it varies from future to future."""

from dataclasses import replace

import numpy as np

from workforce_model.assumptions import SERVICES
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.draws import named_entity
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Floats, fixed
from workforce_model.model.variation import Variation, parted, times
from workforce_model.rates import Experience, band_of
from workforce_model.schema.codes import CAUSES, SERVICE_BANDS


def with_experience(inputs: Inputs, families: list[str], experience: Experience, agency: str) -> Inputs:
    """The inputs with the agency's own rates; `families` are the job families of the classes."""
    units = np.array(inputs.names.units, dtype=object)[inputs.cells.unit]
    groups = [("cause", name) for name in CAUSES] + [("service_band", name) for name in SERVICE_BANDS]
    groups += [("unit", str(name)) for name in dict.fromkeys(units)]
    groups += [("job_family", str(name)) for name in dict.fromkeys(families)]
    row_of = {group: row for row, group in enumerate(groups)}
    known = [experience.by_group.get(group) for group in groups]
    mean = np.array([experience.mean_of(*group) for group in groups])
    family = np.array(families, dtype=object)[inputs.cells.class_]
    of_cell = np.array(
        [[row_of["unit", str(unit)], row_of["job_family", str(own)]] for unit, own in zip(units, family, strict=True)]
    )
    of_person = of_cell[inputs.seats.cell[inputs.people.seat]].reshape(-1, 2)
    of_cause, of_service = np.arange(len(CAUSES)), len(CAUSES) + band_of(SERVICES.astype(np.float64))
    years = int(np.ceil(inputs.calendar.horizon / DAYS_PER_YEAR))
    common, apart = experience.levels(years), experience.apart(years)
    retirement, others = (
        np.exp(common.mean[0] + common.mean[1:] + strays)
        for strays in parted(apart.mean[1:], experience.retirement_share)
    )
    return replace(
        inputs,
        hazards=times(inputs.hazards, mean[of_cause], mean[of_service], (retirement, others)),
        people=inputs.people._replace(ratio=fixed(inputs.people.ratio * mean[of_person].prod(axis=1))),
        cells=inputs.cells._replace(ratio=fixed(inputs.cells.ratio * mean[of_cell].prod(axis=1))),
        variation=Variation(
            root=fixed(_root(common.covariance)), apart=fixed(_root(apart.covariance[1:, 1:])),
            retirement_share=experience.retirement_share,
            level_entity=np.uint64(named_entity(agency, "rate", "level")),
            entity=np.array([named_entity(agency, "rate", f"{kind}:{name}") for kind, name in groups], dtype=np.uint64),
            shape=np.array([factor.shape if factor else np.inf for factor in known]),
            drift=np.array([experience.drift_sd if kind == "unit" else 0.0 for kind, _ in groups]),
            of_cause=fixed(of_cause), of_service=fixed(of_service), of_person=fixed(of_person), of_cell=fixed(of_cell),
        ),
    )  # fmt: skip


def _root(covariance: Floats) -> Floats:
    """Lower triangular root; a level that is known for sure has a row of zeros or nearly so."""
    return np.asarray(np.linalg.cholesky(covariance + 1e-12 * np.eye(len(covariance))), dtype=np.float64)
