"""Units and people of several agencies: those that share a name or an id are told apart by their agency.

Rates, scores and units elsewhere go by the name of a unit and by the id of a person alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from workforce_model.intake.snapshots import Snapshot
from workforce_model.intake.submission import Submission
from workforce_model.intake.text import count

Pair = tuple[str, str]  # agency, name of a unit or id of a person


@dataclass(frozen=True)
class Apart:
    """Rosters in which a unit, and an id, is of one agency; `units`: the new names by agency and old name."""

    snapshots: tuple[Snapshot, ...]
    units: Mapping[Pair, str]
    notes: tuple[str, ...]

    def events(self, log: pd.DataFrame | None) -> pd.DataFrame | None:
        """The event log with an entry of a unit once for each name that the unit has now."""
        if log is None or "unit" not in log or not self.units:
            return log
        kept = {name for one in self.snapshots if "unit" in one.roster for name in one.roster["unit"].dropna()}
        of = {name: [now for (_, was), now in sorted(self.units.items()) if was == name] for _, name in self.units}
        names = [[*of.get(unit, []), *([unit] if unit in kept or unit not in of else [])] for unit in log["unit"]]
        repeated = log.loc[log.index.repeat([len(each) for each in names])].reset_index(drop=True)
        return repeated.assign(unit=pd.Series([name for each in names for name in each], dtype=log["unit"].dtype))

    def links(self, links: pd.DataFrame | None) -> pd.DataFrame | None:
        """The unit links, one of a unit that several agencies had for each of them; others as they are."""
        if links is None or not self.units:
            return links
        rows = []
        for row in links.to_dict("records"):
            of = [(agency, now) for (agency, was), now in sorted(self.units.items()) if was == row["unit"]]
            named = [row | {"unit": now, "becomes": self.units.get((agency, row["becomes"]), row["becomes"])}
                     for agency, now in of]  # fmt: skip
            rows += named or [row]
        return pd.DataFrame(rows, columns=links.columns).astype(links.dtypes.to_dict())


def apart(snapshots: Sequence[Snapshot], agency: str) -> Apart:
    """Return rosters with every unit and id that two agencies have on one day named "Name (Agency)".

    `agency`: of people for whom a roster names none. A unit that one agency alone has on the latest roster keeps its
    name there. Rosters that name no agencies are as they were.
    """
    units, ids = (
        _names([_pairs(one.roster, column, agency) for one in snapshots]) for column in ("unit", "employee_id")
    )
    named = tuple(
        replace(one, roster=_renamed(_renamed(one.roster, "unit", units, agency), "employee_id", ids, agency))
        for one in snapshots
    )
    notes = []
    if units:
        notes.append(f"units of one name in several agencies are told apart: {', '.join(sorted(units.values()))}")
    if ids:
        notes.append(
            f"{count(len({name for _, name in ids}), 'employee id')} shared by people of several agencies: told apart "
            "by agency; separations, which name no agency, cannot be told for them"
        )
    return Apart(named, units, tuple(notes))


def submission_apart(submission: Submission) -> Submission:
    """Return a submission with its units named as `apart` names those of its roster, in every table with agencies."""
    tables = dict(submission.tables)
    names = _names([_pairs(tables["roster"], "unit", submission.agency)])
    if not names:
        return submission
    for table in ("roster", "positions"):
        if table in tables:
            tables[table] = _renamed(tables[table], "unit", names, submission.agency)
    return replace(submission, tables=tables)


def _pairs(roster: pd.DataFrame, column: str, agency: str) -> set[Pair]:
    """Agency and name of everybody; nothing where the roster does not tell of both."""
    if "agency" not in roster or column not in roster:
        return set()
    known = roster[roster[column].notna()]
    return set(zip(known["agency"].fillna(agency), known[column], strict=True))


def _names(rosters: Sequence[set[Pair]]) -> dict[Pair, str]:
    """The new names of what two agencies share on one roster; the last roster is the latest."""
    shared = {name for pairs in rosters for name in _twice(name for _, name in pairs)}
    latest = rosters[-1]
    alone = {name for _, name in latest} - _twice(name for _, name in latest)
    found = {}
    for agency, name in sorted(set().union(*rosters)):
        called = f"{name} ({agency})"
        if (agency, called) in latest or (name in shared and not (name in alone and (agency, name) in latest)):
            found[agency, name] = called
    return found


def _twice(names: Iterable[str]) -> set[str]:
    return {name for name, times in Counter(names).items() if times > 1}


def _renamed(table: pd.DataFrame, column: str, names: Mapping[Pair, str], agency: str) -> pd.DataFrame:
    if not names or "agency" not in table or column not in table:
        return table
    pairs = zip(table["agency"].fillna(agency), table[column], strict=True)
    called = [names.get(pair, pair[1]) for pair in pairs]
    return table.assign(**{column: pd.Series(called, table.index, dtype=table[column].dtype)})
