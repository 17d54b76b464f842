"""Our own contestants: W as a submission of ordinary tables, run by the kernel of `workforce run`.

W in the words of this package: 40 job families of 4 classes in one unit, every seat filled; a class is fed by the class
below with W's promotion shares, ready from the first day; posting, exam, interview and background with W's durations
and pass rates, a failed stage back to the exam; a direct-conversion programme a family; a crew of recruiters for
posting and exam. W's rates are no CalPERS table, so the packaged rates are replaced by W's once the inputs are
prepared: hazards by completed year of age and service (the mean of W's twelve months), entry ages as W has them.

Where the model differs from W: a graduate goes through the whole background stage and may fail it, where W takes half
an interview and half a background without failing; an internship lasts the same in every replication, each family's its
own share of W's distribution; a recruiter whose examination fails holds it again at once, where W's vacancy asks for
one anew; durations are whole days. The agreement test of the benchmark shows that none of this moves the expected flows
beyond sampling error at up to 10,000 positions; with ten times as many and a shared crew, where the errors are smaller,
hires of the years in which the queue builds up differ by about two in a hundred.
"""

import math
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import NormalDist
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.bench.flows import FLOWS, YearlyFlows
from workforce_model.bench.lineup import Detail, Engine
from workforce_model.bench.rounds import Run
from workforce_model.bench.workload import (
    DAYS_A_MONTH,
    DAYS_A_YEAR,
    ENTRY_AGES,
    FAMILIES,
    GRADES,
    SERVICE_MONTHS,
    YEARS,
    YOUNGEST,
    Floats,
    Ints,
    Step,
    Workload,
)
from workforce_model.experiment import replicate
from workforce_model.intake import Submission
from workforce_model.model import ledger
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.inputs import Inputs
from workforce_model.model.outcome import Outcome
from workforce_model.model.tables import Ages
from workforce_model.scenario import BASELINE
from workforce_model.schema.codes import STAGES

VALUATION: Final = date(2020, 6, 30)
UNIT: Final = "Agency"
NUMERALS: Final = ("I", "II", "III", "IV")
STAGES_OF_W: Final = ("posting", "exam", "interview", "background")
STRIDE: Final = 17  # spreads long and short internships over the families
SHELF_LIFE: Final = 4000  # days: beyond the horizon
HIRES: Final = tuple(flow for flow in ledger.FLOWS if flow.startswith("hire_"))
COUNTED: Final = {
    "retirement": ("retirement",), "quit": ("quit",), "death": ("death",), "hire": HIRES, "promotion": ("promotion_in",)
}  # fmt: skip

COLUMNS: Final = tuple(
    [ledger.FIRST_FLOW + ledger.FLOWS.index(name) for name in COUNTED[flow]] for flow in FLOWS
)  # of a tally, by flow of W


def ready(workload: Workload, engine: Engine, *, detail: Detail = "aggregate", threads: int = 1) -> Run:
    """Our engine, ready to run W: `run(seed, replications)`."""
    inputs = inputs_of(workload)

    def run(seed: int, replications: int) -> YearlyFlows:
        numbers = range(1, replications + 1)
        outcomes = replicate(inputs, engine=engine, seed=seed, replications=numbers, detail=detail, threads=threads)
        return np.stack([yearly_flows(outcome) for outcome in outcomes])

    return run


def inputs_of(workload: Workload) -> Inputs:
    """W's frozen inputs: prepared like any submission, then given W's rates."""
    return with_rates_of(workload, inputs_for(prepare(submission_of(workload), YEARS), BASELINE))


def submission_of(workload: Workload) -> Submission:
    """W as clean tables, without files."""
    tables = {
        "roster": _roster(workload), "positions": _positions(workload), "classes": _classes(workload),
        "hiring_process": _hiring_process(workload), "hiring_rules": _hiring_rules(),
        "programmes": _programmes(workload),
    }  # fmt: skip
    if workload.recruiters:
        tables["crews"] = pd.DataFrame(
            {
                "crew": ["recruiters"], "stages": ["posting;exam"], "class_pattern": ["*"],
                "size": [float(workload.recruiters)], "head_start_days": [0.0],
            }
        )  # fmt: skip
    return Submission.of_frames("W", VALUATION, tables, path=Path("workload"))


def with_rates_of(workload: Workload, inputs: Inputs) -> Inputs:
    """The inputs with W's hazards, each family at its own ratio, and W's ages at entry, on the day of the birthday."""
    family = np.array([int(title.split()[1]) for title in inputs.names.classes], dtype=np.int64)
    ratio = workload.pace[family]
    hazards = inputs.hazards._replace(
        by_service=_by_service(workload), by_sex=_by_sex(workload), eligible_age=np.array([57]),
        eligible_service=np.array([5]), pace=inputs.hazards.other_pace,
    )  # fmt: skip
    one_plan = np.zeros(len(ratio), dtype=np.int64)
    held = inputs.cells.class_[inputs.seats.cell[inputs.people.seat]]
    return replace(
        inputs, hazards=hazards, ages=_entry_ages(workload, inputs.ages),
        classes=inputs.classes._replace(plan=one_plan),
        cells=inputs.cells._replace(ratio=ratio[inputs.cells.class_]),
        people=inputs.people._replace(plan=one_plan[held], ratio=ratio[held]),
    ).settled()  # fmt: skip


def title(block: int) -> str:
    """The class of a block of W: "Family 07 II"."""
    return f"Family {block // GRADES:02d} {NUMERALS[block % GRADES]}"


def _roster(workload: Workload) -> pd.DataFrame:
    served = np.round(workload.opening_service * DAYS_A_MONTH).astype(int)
    lived = served + np.round((YOUNGEST + workload.opening_entry) * DAYS_A_YEAR).astype(int)
    return pd.DataFrame(
        {
            "employee_id": [f"E{seat:07d}" for seat in range(workload.size)],
            "position_id": [f"P{seat:07d}" for seat in range(workload.size)],
            "class_title": [title(block) for block in workload.block.tolist()],
            "unit": UNIT,
            "hire_date": pd.to_datetime([VALUATION - timedelta(days=days) for days in served.tolist()]),
            "birth_date": pd.to_datetime([VALUATION - timedelta(days=days) for days in lived.tolist()]),
        }
    )


def _positions(workload: Workload) -> pd.DataFrame:
    people = _roster(workload)
    return people[["position_id", "class_title", "unit"]].assign(status="filled")


def _classes(workload: Workload) -> pd.DataFrame:
    blocks = range(FAMILIES * GRADES)
    return pd.DataFrame(
        {
            "class_title": [title(block) for block in blocks],
            "job_family": [f"Family {block // GRADES:02d}" for block in blocks],
            "grade": [float(block % GRADES + 1) for block in blocks],
            "member_category": "miscellaneous",
            "feeder_classes": [title(block - 1) if block % GRADES else None for block in blocks],
            "promotion_share": [workload.promoted[block % GRADES] for block in blocks],
        }
    )


def _hiring_process(workload: Workload) -> pd.DataFrame:
    steps = dict(zip(STAGES_OF_W, workload.stages, strict=True))
    return pd.DataFrame(
        {
            "class_pattern": "*",
            "stage": list(STAGES),
            "mean_days": [float(steps[stage].days) if stage in steps else 0.0 for stage in STAGES],
            "cv": [steps[stage].cv if stage in steps else 0.0 for stage in STAGES],
            "pass_rate": [1 - steps[stage].fails if stage in steps else 1.0 for stage in STAGES],
            "repeat_to": "exam",
        }
    )


def _hiring_rules() -> pd.DataFrame:
    return pd.DataFrame({"class_pattern": ["*"], "promotion_method": ["readiness"], "min_months_in_class": [0.0]})


def _programmes(workload: Workload) -> pd.DataFrame:
    completes = math.prod(1 - part.fails for part in workload.internship)
    return pd.DataFrame(
        {
            "programme_id": [f"interns-{family:02d}" for family in range(FAMILIES)],
            "target_classes": [title(family * GRADES) for family in range(FAMILIES)],
            "kind": "internship",
            "first_start_date": pd.Timestamp(VALUATION),
            "cohorts_per_year": 12 / workload.months_between_cohorts,
            "seats": float(workload.cohort_seats),
            "duration_days": _internship_days(workload),
            "completion_rate": completes,
            "conversion": "direct",
            "shelf_life_days": float(SHELF_LIFE),
            "decline_rate": 0.0,
        }
    )


def _internship_days(workload: Workload) -> list[float]:
    """Evenly spaced quantiles of the length of W's internship (its parts' mean and variance), one a family."""
    days = sum(part.days for part in workload.internship)
    deviation = math.sqrt(sum((part.days * part.cv) ** 2 for part in workload.internship))
    whole = Step(days, deviation / days)
    shares = [(family * STRIDE % FAMILIES + 0.5) / FAMILIES for family in range(FAMILIES)]
    return [round(math.exp(whole.mu + whole.sigma * NormalDist().inv_cdf(share))) for share in shares]


def _by_service(workload: Workload) -> Floats:
    """One plan x age x service x (retirement, quit before, quit after, other), a day."""
    age, service = np.meshgrid(np.arange(101), np.arange(61), indexing="ij")
    mean = _mean_of_year(workload, np.clip(age - service - YOUNGEST, 0, ENTRY_AGES - 1), service)
    table = np.stack([mean[..., 0], mean[..., 1], mean[..., 1], np.zeros(age.shape)], axis=-1)
    return table[None]


def _by_sex(workload: Workload) -> Floats:
    """One plan x sex x age x (disability, death), a day: W's death depends on age alone."""
    years = np.maximum(np.arange(101) - YOUNGEST, 0)
    entry = np.minimum(years, ENTRY_AGES - 1)
    death = _mean_of_year(workload, entry, years - entry)[:, 2]
    table = np.stack([np.zeros_like(death), death], axis=-1)
    return np.broadcast_to(table, (1, 3, *table.shape)).copy()


def _mean_of_year(workload: Workload, entry: Ints, service: Ints) -> Floats:
    """Hazard a day over the twelve months of a year of service, by cause; the last months of W are held."""
    months = np.minimum(service[..., None] * 12 + np.arange(12), SERVICE_MONTHS - 1)
    return np.asarray(workload.hazard[entry[..., None], months].mean(axis=-2) / DAYS_A_MONTH)


def _entry_ages(workload: Workload, ages: Ages) -> Ages:
    """Single ages with W's chances; `high` a year below `low` leaves no spread inside a band."""
    chances = np.bincount(workload.entry_age, minlength=ENTRY_AGES) / len(workload.entry_age)
    low = np.tile(YOUNGEST + np.arange(ENTRY_AGES, dtype=np.float64), (len(ages.entry_low), 1))
    cumulative = np.tile(np.cumsum(chances), (len(low), 1))
    return ages._replace(entry_low=low, entry_high=low - 1, entry_cumulative=cumulative)


def yearly_flows(outcome: Outcome) -> YearlyFlows:
    """Year x flow of one outcome, whose tally is period x cell x column; the first period is the opening day."""
    tally = outcome.tally[1:]
    by_cell = tally.reshape(YEARS, 12, -1).sum(axis=1, dtype=tally.dtype)  # long rows first: six times as fast
    counted = by_cell.reshape(YEARS, *tally.shape[1:]).sum(axis=1, dtype=np.int64)
    return np.stack([counted[:, columns].sum(axis=1) for columns in COLUMNS], axis=1)
