"""Which default rules of hiring and promotion a run reads: those of mechanisms that are on for some class."""

from collections.abc import Iterator

import numpy as np

from workforce_model.assumptions import defaults, rule_key
from workforce_model.model import settings as named
from workforce_model.model.build import Prepared
from workforce_model.model.build.rules import COLUMNS, EVERY, with_levers
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules.policy import Mask, ever
from workforce_model.scenario import Scenario
from workforce_model.schema.codes import ANNOUNCEMENTS

_OF_CREWS = ("crew.utilisation", "critical_from")
_OF_LISTS = (
    "announcement", "candidates", "score_mean", "score_sd", "rank_width", "certification", "certified", "preference",
    "waive_rate", "inactive_after",
)  # fmt: skip


def unread_rules(prepared: Prepared, scenarios: tuple[Scenario, ...], inputs: tuple[Inputs, ...]) -> Iterator[str]:
    """Keys of the register on rules and crews that no scenario of the run reads."""
    read: set[str] = set()
    for scenario, one in zip(scenarios, inputs, strict=True):
        read |= _read(prepared, scenario, one)
    ours = [key for key in defaults() if key.startswith("rule.")]
    for key in (*ours, *_OF_CREWS, "probation_fail_rate", "min_months_in_class"):
        if key not in read:
            yield key


def _read(prepared: Prepared, scenario: Scenario, inputs: Inputs) -> set[str]:
    given = with_levers(prepared.rules, scenario, prepared.places, prepared.cells, prepared.calendar).given
    keys = {rule_key(name) for name, classes in read_by(inputs) if (classes & ~given[:, COLUMNS.index(name)]).any()}
    lists, every = ever(inputs.policy, named.LIST_LIFE_DAYS), ~given[:, COLUMNS.index(EVERY)]
    for mode in (named.CONTINUOUS, named.CYCLE):
        if (lists & every & _ever_is(inputs, named.ANNOUNCEMENT, mode)).any():
            keys.add(rule_key(EVERY, ANNOUNCEMENTS[mode]))
    if any(crew.load is not None for crew in prepared.crews):
        keys.add("crew.utilisation")
    if (inputs.crews.head_start > 0).any():
        keys.add("critical_from")
    return keys


def read_by(inputs: Inputs) -> Iterator[tuple[str, Mask]]:
    """Each setting with the classes in which something reads it; those that every class reads are left out."""
    policy, classes = inputs.policy, inputs.classes
    lists, fed = ever(policy, named.LIST_LIFE_DAYS), np.diff(classes.feeder_index) > 0
    yield from ((name, lists) for name in _OF_LISTS)
    yield "internal_share", lists & fed
    yield "seniority_points", fed & (lists | _ever_is(inputs, named.PROMOTION_METHOD, named.BY_LIST))
    yield "preference_share", lists & ever(policy, named.PREFERENCE)
    yield "preference_points", lists & _ever_is(inputs, named.PREFERENCE, named.PREFERENCE_BY_POINTS)
    yield "reinstatement_share", ever(policy, named.REINSTATEMENT_DAYS)
    yield "promotion_method", fed
    yield "min_months_in_class", np.diff(classes.target_index) > 0
    yield "probation_fail_rate", np.ones(len(fed), dtype=np.bool_)
    yield "probation_days", ever(policy, named.PROBATION_FAIL_RATE)
    yield "promotional_probation_days", ever(policy, named.PROMOTIONAL_FAIL_RATE)
    for name in ("annuitant_wait_days", "annuitant_hours"):
        yield name, ever(policy, named.ANNUITANT_SHARE)


def examined_by(inputs: Inputs) -> Iterator[tuple[str, Mask]]:
    """The settings of examinations held in steps or by the calendar, with the classes in which something reads them."""
    lists = ever(inputs.policy, named.LIST_LIFE_DAYS)
    calendar = lists & _ever_is(inputs, named.ANNOUNCEMENT, named.CYCLE)
    yield EVERY, calendar | (lists & _ever_is(inputs, named.ANNOUNCEMENT, named.CONTINUOUS))
    yield "first_exam_date", calendar


def _ever_is(inputs: Inputs, setting: int, value: int) -> Mask:
    """Classes in which a choice is `value` on some day."""
    return ever(inputs.policy, setting, lambda values: values == value)
