"""From tables to charts: one function a chart, one theme, nothing computed.

A `Chart` carries its finding, subtitle, alternative text, table and source as fields, which the page renders;
its figure has no title of its own. `Chart.standalone()` draws them into a copy for files that leave the page.
"""

from workforce_model.charts.age_service import age_service
from workforce_model.charts.bench_heat import bench_heat
from workforce_model.charts.bench_strength import bench_strength
from workforce_model.charts.chart import Chart
from workforce_model.charts.costs import cost_differences, costs
from workforce_model.charts.difference import difference
from workforce_model.charts.eligibility import eligibility
from workforce_model.charts.fan import fan
from workforce_model.charts.flows import flows
from workforce_model.charts.frontier import frontier
from workforce_model.charts.gaps import gaps
from workforce_model.charts.lineage import lineage
from workforce_model.charts.openings import hard_to_fill, openings
from workforce_model.charts.own_rates import own_rates
from workforce_model.charts.profile import profile
from workforce_model.charts.retirements import retirements
from workforce_model.charts.risk_matrix import risk_matrix
from workforce_model.charts.scenarios import scenarios
from workforce_model.charts.skills import skills_gap
from workforce_model.charts.stages import stage_funnel, stage_times
from workforce_model.charts.survival import survival
from workforce_model.charts.theme import CONFIG
from workforce_model.charts.tornado import tornado
from workforce_model.charts.track_record import track_record, unit_record
from workforce_model.charts.waterfall import waterfall

__all__ = [
    "CONFIG",
    "Chart",
    "age_service",
    "bench_heat",
    "bench_strength",
    "cost_differences",
    "costs",
    "difference",
    "eligibility",
    "fan",
    "flows",
    "frontier",
    "gaps",
    "hard_to_fill",
    "lineage",
    "openings",
    "own_rates",
    "profile",
    "retirements",
    "risk_matrix",
    "scenarios",
    "skills_gap",
    "stage_funnel",
    "stage_times",
    "survival",
    "tornado",
    "track_record",
    "unit_record",
    "waterfall",
]
