"""Key positions, successors, skills and demand of the example agency."""

from datetime import date, timedelta
from typing import Final

import pandas as pd

from workforce_model.examples.establishment import packaged
from workforce_model.examples.luck import uniforms

NOBODY: Final = ("Forensic Scientist", "Communications Equipment Technician II", "Water Quality Specialist II")
CONFIRMED: Final = {1.0: 0.7, 2.0: 0.35}  # chance by rank that whoever decides has confirmed: assumption
WANTS: Final = (0.6, 0.85)  # up to the first: yes; up to the second: unknown; else no: assumption
EMERGENCY: Final = 0.4  # share who could stand in at once: assumption
READY_FROM: Final = {"ready_1_2_years": 365, "ready_3_5_years": 1_095}  # days, and up to a year more: assumption
YEARS_OF_DEMAND: Final = (2025, 2026, 2027, 2028)
FULL_SKILL_YEARS: Final = 6.0  # in the class until the level it needs is usual: assumption


def critical_positions(seats: pd.DataFrame) -> pd.DataFrame:
    """The table critical_positions: the first seats of each class of `data/key_positions.csv` in its unit."""
    rows = []
    for kind in packaged("key_positions.csv").to_dict("records"):
        own = seats[(seats["class_title"] == kind["class_title"]) & (seats["unit"] == kind["unit"])]
        for at, seat in own.head(int(kind["seats"])).iterrows():
            sole = "yes" if len(own) == 1 else "no"
            rows.append({"position_id": at, **kind, "sole_incumbent": sole, "class_title": seat["class_title"]})
    found = pd.DataFrame(rows)
    order = (
        "position_id", "class_title", "unit", "reason", "mission_impact", "difficulty_to_recruit",
        "knowledge_transfer", "sole_incumbent", "required_competencies", "time_to_proficiency_months", "owner",
        "review_date",
    )  # fmt: skip
    return found[list(order)]


def successors(proposed: pd.DataFrame, day: date) -> pd.DataFrame:
    """The table successors from candidates the suite proposes: some confirmed, asked and available; none for NOBODY."""
    rows = []
    for row in proposed[~proposed["class_of_seat"].isin(NOBODY)].to_dict("records"):
        sure, wants, covers, spared = uniforms("successor", f"{row['position_id']}:{row['employee_id']}", 4)
        confirmed = sure < CONFIRMED.get(row["rank"], 0.1)
        wish = "yes" if confirmed or wants < WANTS[0] else "unknown" if wants < WANTS[1] else "no"
        rows.append(
            {
                "position_id": row["position_id"],
                "employee_id": row["employee_id"],
                "readiness": row["readiness"],
                "ready_date": _ready(row["readiness"], covers, day),
                "rank": int(row["rank"]),
                "emergency_cover": "yes" if row["readiness"] == "ready_now" and covers < EMERGENCY else "no",
                "status": "confirmed" if confirmed else "proposed",
                "aspiration": wish,
                "available_from": day + timedelta(days=int(30 + 335 * spared)) if spared < EMERGENCY else "",
            }
        )
    return pd.DataFrame(rows)


def _ready(readiness: str, luck: float, day: date) -> object:
    """A day of its own for those who are not ready yet and follow a development plan; blank for the others."""
    first = READY_FROM.get(readiness)
    return "" if first is None else day + timedelta(days=first + int(365 * luck))


def skills(roster: pd.DataFrame, requirements: pd.DataFrame, day: date) -> pd.DataFrame:
    """The table skills: what people of the classes of `requirements` have, about the level needed, with years in class.

    A competency that is needed only later is held by few.
    """
    needed = requirements.merge(roster, on="class_title")[
        ["employee_id", "competency", "level", "class_entry_date", "working_class"]
    ]
    rows = []
    for who, what, level, since, under in needed.itertuples(index=False):
        later = level == ""
        has, _ = uniforms("skill", f"{who}:{what}", 2)
        if later and has > 0.25:
            continue
        years = min(1.0, (day - since).days / 365.25 / FULL_SKILL_YEARS)
        usual = 1.0 if later else float(level) - 1.5 + 1.5 * years - (1 if under else 0)
        rows.append((who, what, max(1, min(5, round(usual + 2 * has - 0.6)))))
    return pd.DataFrame(rows, columns=["employee_id", "competency", "level"]).sort_values(
        ["employee_id", "competency"], ignore_index=True
    )


def demand(seats: pd.DataFrame, day: date) -> pd.DataFrame:
    """The table demand: workload and the seats it takes by fiscal year, beside those authorised then."""
    rows = []
    for kind in packaged("drivers.csv").to_dict("records"):
        own = seats[seats["unit"] == kind["unit"]]
        own = own[own["class_title"] == kind["class_title"]] if kind["class_title"] else own
        for year in YEARS_OF_DEMAND:
            close = f"{year}-06-30"
            here = own[(own["authorised_from"] <= close)]
            here = here[(here["authorised_to"] == "") | (here["authorised_to"] >= close)]
            grown = (1 + kind["growth"]) ** (year - day.year)
            base = float(own[own["authorised_from"] <= day.isoformat()]["fte"].sum())
            seats_needed = base * kind["needed_share"] * grown
            rows.append(
                {
                    "class_title": kind["class_title"], "unit": kind["unit"], "driver": kind["driver"],
                    "fiscal_year": year, "workload": round(seats_needed * kind["per_seat"]),
                    "seats_needed": round(seats_needed, 1), "seats_authorised": float(here["fte"].sum()),
                    "seats_funded": round(float(here["fte"].sum()) * kind["funded_share"], 1),
                    "budgeted_vacancy_factor": kind["budgeted_vacancy_factor"],
                }
            )  # fmt: skip
    return pd.DataFrame(rows)
