"""The benchmark as benchmark.json, with a chart beside it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from workforce_model.bench.agreement import Agreement
from workforce_model.bench.chart import page
from workforce_model.bench.flows import FLOWS
from workforce_model.bench.lineup import LINEUP
from workforce_model.bench.machine import machine, versions
from workforce_model.bench.rounds import Spread
from workforce_model.bench.suite import NAIVE, NEXT_EVENT, Benchmark, Measured
from workforce_model.bench.workload import YEARS

NOTES: Final = {
    "ms_per_replication": "Time of a ten-year replication with warm caches, milliseconds; median over the rounds.",
    "ratio_to": "How many times as fast as that contestant, taken within each round, median over the rounds; null "
    "where it was not run.",
    "ranges": "Lowest and highest of the rounds. first_call_seconds: the very first call, caches cold.",
    "agreement": "No time is told unless all contestants agree on expected yearly flows within sampling error.",
    "cold_start": "Seconds to the first replication of a new process that compiles, and of the next.",
}


def as_json(found: Benchmark) -> dict[str, Any]:
    """Everything that was measured, in the order of the line-up."""
    return {
        "sizes": {str(each.size): _contestants(each) for each in found.measured if not each.crew},
        "sizes_crew": {str(each.size): _contestants(each) for each in found.measured if each.crew},
        "ranges": [_ranges(each) for each in found.measured],
        "exponent_of_time_in_size": {"no_crew": found.exponents(crew=False), "crew": found.exponents(crew=True)},
        "floor": [_floor(each) for each in found.measured if each.floor_ms is not None],
        "agreement": [{**_key(each), **_agreement(each.agreement)} for each in found.measured],
        "cold_start": asdict(found.cold) if found.cold else None,
        "left_out": [{**_key(each), "why": list(each.left_out)} for each in found.measured],
        "rounds": found.rounds,
        "contestants": {each.name: each.about for each in LINEUP},
        "machine": machine(),
        "versions": versions(),
        "notes": NOTES,
    }


def write(found: Benchmark, path: Path) -> Path:
    """Write the JSON to `path` and the chart beside it; returns the chart's path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(as_json(found), indent=2, allow_nan=False) + "\n", encoding="utf-8")
    drawn = path.with_suffix(".html")
    drawn.write_text(page(found), encoding="utf-8")
    return drawn


def _contestants(measured: Measured) -> dict[str, dict[str, float | None]]:
    return {
        each.name: {
            "ms_per_replication": _round(each.spread.median),
            "ratio_to_naive": _median(measured.ratio_to(NAIVE, each)),
            "ratio_to_next_event": _median(measured.ratio_to(NEXT_EVENT, each)),
        }
        for each in measured.timed
    }


def _ranges(measured: Measured) -> dict[str, Any]:
    return {
        **_key(measured),
        "contestants": {
            each.name: {
                "ms_per_replication": _range(each.spread),
                "ratio_to_naive": _range(measured.ratio_to(NAIVE, each)),
                "ratio_to_next_event": _range(measured.ratio_to(NEXT_EVENT, each)),
                "replications_a_timing": each.replications,
                "first_call_seconds": _round(each.first_call_seconds),
                "ms_by_round": [_round(ms) for ms in each.ms],
            }
            for each in measured.timed
        },
    }


def _key(measured: Measured) -> dict[str, int]:
    return {"size": measured.size, "recruiters": measured.recruiters}


def _floor(measured: Measured) -> dict[str, Any]:
    share = measured.share_of_floor
    return {
        **_key(measured),
        "ms_per_replication": _round(measured.floor_ms or 0.0),
        "share_reached_by_compiled_1": None if share is None else _round(share),
    }


def _agreement(agreement: Agreement) -> dict[str, Any]:
    worst = agreement.largest
    totals: dict[str, dict[str, dict[str, float]]] = {}
    for each in agreement.comparisons:
        if each.year == 0:
            totals.setdefault(each.contestant, {})[each.flow] = {
                "a_year": _round(each.mean / YEARS),
                "reference_a_year": _round(each.reference / YEARS),
                "standard_errors": _round(each.standard_errors),
            }
    return {
        "agrees": not agreement.failures,
        "comparisons": len(agreement.comparisons),
        "limit_standard_errors": _round(agreement.limit),
        "allowed_share_of_a_flow": agreement.allowed,
        "largest": asdict(worst) if worst else None,
        "replications": agreement.replications,
        "flows": list(FLOWS),
        "yearly_flows": totals,
    }


def _median(found: Spread | None) -> float | None:
    return None if found is None else _round(found.median)


def _range(found: Spread | None) -> list[float] | None:
    return None if found is None else [_round(found.low), _round(found.high)]


def _round(value: float) -> float:
    """Four significant digits."""
    return float(f"{value:.4g}")
