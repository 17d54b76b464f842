"""The settings of a class that its rules may change: the columns of `Policy.base`, in the order of the schema.

A new policy that is a number or a choice for a class is a column of the schema's table `hiring_rules`, its name here,
and a rule that reads it; templates, defaults, levers and the inputs of both engines follow from the schema.
"""

from workforce_model.schema.hiring_rules import SETTINGS

(
    ANNOUNCEMENT, EXAM_EVERY_DAYS, LIST_LIFE_DAYS, CANDIDATES, SCORE_MEAN, SCORE_SD, RANK_WIDTH, CERTIFICATION,
    CERTIFIED, PREFERENCE, PREFERENCE_SHARE, PREFERENCE_POINTS, SENIORITY_POINTS, INTERNAL_SHARE, WAIVE_RATE,
    INACTIVE_AFTER, REINSTATEMENT_DAYS, REINSTATEMENT_SHARE, PROMOTION_METHOD, TRANSFER_SHARE, PROBATION_DAYS,
    PROBATION_FAIL_RATE, PROMOTIONAL_PROBATION_DAYS, PROMOTIONAL_FAIL_RATE, ANNUITANT_SHARE,
    ANNUITANT_WAIT_DAYS, ANNUITANT_HOURS,
) = range(len(SETTINGS))  # fmt: skip

OUTSIDE_POINTS = len(SETTINGS)  # added to the scores of candidates from outside; no column, only a lever sets it
KEPT = OUTSIDE_POINTS + 1  # columns of `Policy.base`

# Codes of the settings that are choices, in the order of the schema's code lists.
PER_VACANCY, CONTINUOUS, CYCLE = range(3)
THREE_RANKS, RULE_OF_N, HIGHEST_RANK, WHOLE_LIST = range(4)
NO_PREFERENCE, PREFERENCE_BY_POINTS, PREFERENCE_TOP_RANK = range(3)
BY_READINESS, BY_TIME_IN_CLASS, BY_SENIORITY, BY_LIST = range(4)
BY_ORDER = (BY_TIME_IN_CLASS, BY_SENIORITY)  # methods by which people stand in an order of their own
