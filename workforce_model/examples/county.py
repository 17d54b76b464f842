"""What the published county says of a class: how many, how long they have served, what they earn."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

COUNTY: Final = Path("data_templates") / "examples" / "montgomery" / "roster.csv"
AS_OF: Final = pd.Timestamp(2016, 12, 31)
DAYS_PER_YEAR: Final = 365.25
PART_TIME: Final = 0.5  # hours of a part-time appointment: assumption, the county publishes none
FEWEST: Final = 5  # people of a class in a department, below which the whole county's class is asked


@dataclass(frozen=True)
class Marginals:
    """Marginals of one class: service in years and full-time pay in dollars, ascending, and shares.

    `women`, `part_time`, `underfilled`: shares of its people.
    """

    service: npt.NDArray[np.float64]
    pay: npt.NDArray[np.float64]
    women: float
    part_time: float
    underfilled: float

    def service_at(self, share: float) -> float:
        """Years served that so large a share does not exceed."""
        return float(np.quantile(self.service, share))

    def pay_at(self, share: float) -> float:
        """Full-time dollars a year of 2016 that so large a share does not exceed."""
        return float(np.quantile(self.pay, share))


class County:
    """The county's roster of 31 December 2016, asked for marginals only: no record of it is passed on."""

    def __init__(self, roster: Path = COUNTY) -> None:
        self._people = pd.read_csv(roster, encoding="utf-8")

    def seats(self, department: str, title: str) -> int:
        """People of a class in a department (the county's code)."""
        return len(self._in(department, title))

    def marginals(self, department: str, title: str) -> Marginals:
        """Those of the class in the department, of the whole county where the department has too few."""
        people = self._in(department, title)
        people = people if len(people) >= FEWEST else self._of_title[title]
        half = people["assignment_category"].str.startswith("Part")
        served = (AS_OF - pd.to_datetime(people["hire_month"], format="%Y-%m")).dt.days / DAYS_PER_YEAR
        full = self._of_title[title]
        full = full[full["assignment_category"].str.startswith("Full")]
        return Marginals(
            service=np.sort(served.to_numpy(dtype=np.float64)),
            pay=np.sort((full if len(full) else people)["annual_salary"].to_numpy(dtype=np.float64)),
            women=float((people["gender"] == "F").mean()),
            part_time=float(half.mean()),
            underfilled=float(people["underfilled_title"].notna().mean()),
        )

    def _in(self, department: str, title: str) -> pd.DataFrame:
        people = self._of_title.get(title, self._people.iloc[:0])
        return people[people["department"] == department]

    @cached_property
    def _of_title(self) -> dict[str, pd.DataFrame]:
        return {str(title): people for title, people in self._people.groupby("position_title")}
