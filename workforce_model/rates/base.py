"""What the packaged tables expect: the yearly hazard of leaving by cause, plan, age and completed service.

Ages a roster does not give are averaged over P(age | service), as the model draws them.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from workforce_model.assumptions import AGES, SERVICES, Plan, age_given_service, plan
from workforce_model.schema.codes import CAUSES

Array = npt.NDArray[np.float64]
CERTAIN = 3.0  # a year: stands for a hazard without bound, where the table says that everybody leaves


@cache
def by_age(code: str) -> Array:
    """Hazard a year, completed age x completed service x cause (of `codes.CAUSES`); sex unknown."""
    of: Plan = plan(code)
    eligible = (AGES[:, None] >= of.eligible_age) & (SERVICES[None, :] >= of.eligible_service)
    quits = np.where(eligible, of.quit_after_eligible, of.quit_before_eligible)
    unknown = 2
    aged = (np.broadcast_to(_hazard(q[unknown])[:, None], quits.shape) for q in (of.disability, of.death))
    return np.stack([_hazard(of.retirement), _hazard(quits), *aged, _hazard(of.other)], axis=-1)


@cache
def by_service(code: str) -> Array:
    """Hazard a year, completed service x cause, where the age is not known."""
    table, ages = by_age(code), age_given_service(plan(code).category)
    weights = np.diff(ages.cumulative, axis=1, prepend=0.0)
    rows: Array = np.einsum("sk,ksc->sc", weights, table[ages.low])
    return rows


def yearly(codes: npt.NDArray[np.str_], age: Array, service: Array) -> Array:
    """Hazard a year, person x cause; `age` NaN where it is not known."""
    at = np.clip(np.floor(service), 0, SERVICES[-1]).astype(np.int64)
    result = np.empty((len(codes), len(CAUSES)))
    for code in np.unique(codes):
        of = codes == code
        known = of & np.isfinite(age)
        result[of] = by_service(str(code))[at[of]]
        result[known] = by_age(str(code))[np.clip(np.floor(age[known]), 0, AGES[-1]).astype(np.int64), at[known]]
    return result


def _hazard(q: Array) -> Array:
    with np.errstate(divide="ignore"):
        return np.minimum(-np.log1p(-q), CERTAIN)
