"""From a run to small tables and sentences: every number a page shows is made here.

Functions take a `Run` and return a DataFrame; nothing is written or stored. Replication 0, the principal
projection, is in no mean and no interval. Intervals are 90% prediction intervals over the futures unless they
are called mean_interval.
"""

from workforce_model.analysis import cost, cost_words, words
from workforce_model.analysis.answer import answer
from workforce_model.analysis.attribution import attribution, taken_apart
from workforce_model.analysis.bargaining import bargaining_outlook, bargaining_units, posting_to_hire
from workforce_model.analysis.barriers import barriers, options
from workforce_model.analysis.bench import bench, bench_over_time, bench_strength
from workforce_model.analysis.bench_words import bench_basis, bench_heat, bench_shown
from workforce_model.analysis.bridge import bridge
from workforce_model.analysis.compare import difference
from workforce_model.analysis.comparison import comparison
from workforce_model.analysis.context import Context, context
from workforce_model.analysis.cost import cost_differences, cost_totals, costs
from workforce_model.analysis.cost_parts import unit_costs
from workforce_model.analysis.decide import decide
from workforce_model.analysis.edition import INTERNAL, PUBLIC, Edition
from workforce_model.analysis.effects import effects, levers
from workforce_model.analysis.eligibility import eligibility
from workforce_model.analysis.emergency import emergency_cover, emergency_in_words, emergency_strength
from workforce_model.analysis.fan import fan
from workforce_model.analysis.feeders import feeders
from workforce_model.analysis.flows import flows
from workforce_model.analysis.from_within import from_within
from workforce_model.analysis.gaps import class_gaps, ranked, unit_gaps
from workforce_model.analysis.hiring import fill_summary, time_to_fill
from workforce_model.analysis.lineage import lineage
from workforce_model.analysis.openings import demand_drivers, hard_to_fill, openings, openings_by_occupation
from workforce_model.analysis.own_moves import own_moves
from workforce_model.analysis.own_rates import own_groups, own_past, own_rates
from workforce_model.analysis.profile import age_by_service, profile
from workforce_model.analysis.red_flags import red_flags
from workforce_model.analysis.retirements import retirements
from workforce_model.analysis.scope import as_shown, scenarios_shown
from workforce_model.analysis.scorecard import coverage, predicted, scored, sentences, skill, totals, verdict, weakest
from workforce_model.analysis.skills import assessed, preserved, skill_gaps, skill_years, sole_holders
from workforce_model.analysis.spread import parts_of_spread, spread_table
from workforce_model.analysis.stages import stages
from workforce_model.analysis.tornado import not_moved, tornado
from workforce_model.analysis.unseen import unseen, unseen_in_words

__all__ = [
    "INTERNAL",
    "PUBLIC",
    "Context",
    "Edition",
    "age_by_service",
    "answer",
    "as_shown",
    "assessed",
    "attribution",
    "bargaining_outlook",
    "bargaining_units",
    "barriers",
    "bench",
    "bench_basis",
    "bench_heat",
    "bench_over_time",
    "bench_shown",
    "bench_strength",
    "bridge",
    "class_gaps",
    "comparison",
    "context",
    "cost",
    "cost_differences",
    "cost_totals",
    "cost_words",
    "costs",
    "coverage",
    "decide",
    "demand_drivers",
    "difference",
    "effects",
    "eligibility",
    "emergency_cover",
    "emergency_in_words",
    "emergency_strength",
    "fan",
    "feeders",
    "fill_summary",
    "flows",
    "from_within",
    "hard_to_fill",
    "levers",
    "lineage",
    "not_moved",
    "openings",
    "openings_by_occupation",
    "options",
    "own_groups",
    "own_moves",
    "own_past",
    "own_rates",
    "parts_of_spread",
    "posting_to_hire",
    "predicted",
    "preserved",
    "profile",
    "ranked",
    "red_flags",
    "retirements",
    "scenarios_shown",
    "scored",
    "sentences",
    "skill",
    "skill_gaps",
    "skill_years",
    "sole_holders",
    "spread_table",
    "stages",
    "taken_apart",
    "time_to_fill",
    "tornado",
    "totals",
    "unit_costs",
    "unit_gaps",
    "unseen",
    "unseen_in_words",
    "verdict",
    "weakest",
    "words",
]
