"""Two editions: what the public may see of small groups.

The rule is the one health agencies use for counts of people (cells of 1 to 10 are not published: US CMS cell
size suppression policy) with complementary suppression (Federal Committee on Statistical Methodology, Working
Paper 22): a number that could be computed from the total is withheld too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.analysis.suppression import complete
from workforce_model.schema.measures import THRESHOLD

SMALL = f"fewer than {THRESHOLD}"
WITHHELD = "withheld"
FEWEST = 5  # people: rates of smaller groups would come close to one person's chances, so no edition has them


@dataclass(frozen=True)
class Edition:
    """The internal edition shows all groups; the public one none below eleven people."""

    name: Literal["internal", "public"] = "internal"

    def __post_init__(self) -> None:
        if self.name not in {"internal", "public"}:
            raise ValueError(f"no edition {self.name!r}: choose internal or public")

    @property
    def public(self) -> bool:
        return self.name == "public"

    @property
    def title(self) -> str:
        return "Public edition" if self.public else "Internal edition"

    @property
    def note(self) -> str:
        if self.public:
            return (
                f"Groups of {SMALL} people are merged or withheld, and so is any number "
                "from which they could be computed."
            )
        return f"For the agency's own use: small groups are shown, but no rates of fewer than {FEWEST} people."

    def least(self, *, rates: bool = False) -> int:
        """Give the fewest people a group may have to be shown, or to have rates of leaving."""
        return THRESHOLD if self.public else FEWEST if rates else 0

    def shown(self, sizes: Mapping[str, float], noun: str = "classes", *, rates: bool = False) -> dict[str, str]:
        """Give each group the name it is shown under.

        Groups below eleven people share the name "Other <noun> (n)". A lone small group, or small groups that
        are fewer than eleven people together, are joined by the next smallest so that the total less what is
        shown gives none of them away. The internal edition merges groups below five, and only where a table
        tells how likely or how many people leave (rates).
        """
        names = {name: name for name in sizes}
        least = self.least(rates=rates)
        whole = {name: round(size) for name, size in sizes.items()}
        order = sorted(whole, key=lambda name: (whole[name], name))
        small = [name for name in order if whole[name] < least]
        if not small:
            return names
        for name in order[len(small) :]:
            people = [whole[member] for member in small if whole[member] > 0]
            if len(people) >= 2 and sum(people) >= least:
                break
            small.append(name)
        return names | dict.fromkeys(small, f"Other {noun} ({len(small)})")

    def protect(self, table: pd.DataFrame, count: str, label: str, noun: str = "classes") -> pd.DataFrame:
        """Merge the small groups of a table whose other numbers are sums.

        Args: count: the column of people; label: the column of names. Returns the same columns, the merged
        row last; a table that is small altogether keeps one row with its numbers missing.
        """
        names = self.shown(dict(zip(table[label], table[count], strict=True)), noun)
        if all(name == shown for name, shown in names.items()):
            return table.copy()
        merged = table.assign(**{label: table[label].map(names)})
        numbers = [column for column in table.columns if column != label]
        grouped = merged.groupby(label, sort=False)[numbers].sum().reset_index()[list(table.columns)]
        grouped[numbers] = grouped[numbers].where(grouped[count].round() >= THRESHOLD)
        other = is_other(grouped[label])
        return pd.concat([grouped[~other], grouped[other]], ignore_index=True)

    def notes(self, counts: npt.NDArray[np.float64], also: npt.NDArray[np.bool_] | None = None) -> npt.NDArray[np.str_]:
        """Say for each cell of a table with known row and column totals why it may not be shown.

        Args: counts: people, rows by columns; also: cells to withhold whatever their size. Returns an
        array of the same shape: empty for a cell that may
        be shown, "fewer than 11" for a small one, "withheld" for one that would give a small one away.
        """
        whole = np.round(counts)
        small = (whole > 0) & (whole < THRESHOLD) & self.public
        hidden = complete(whole, small if also is None else small | also, THRESHOLD)
        return np.where(small, SMALL, np.where(hidden, WITHHELD, ""))


INTERNAL = Edition("internal")
PUBLIC = Edition("public")


def is_other(names: pd.Series) -> pd.Series:
    """Mark the rows that stand for merged groups."""
    return names.astype(str).str.fullmatch(r"Other \w+ \([\d,]+\)")
