"""What each barrier costs: the vacancy-months and hires that its removal alone would bring."""

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.effects import effects, levers
from workforce_model.analysis.kept import BARRIERS, kept
from workforce_model.analysis.remember import remembered
from workforce_model.results import Run
from workforce_model.scenario import BARRIER

_HAS = {"manager": "practice of the agency", "statute": "law"}


@remembered
def barriers(run: Run) -> pd.DataFrame:
    """Rank the barriers that the run removed one by one, the costliest first.

    Returns: scenario, barrier (the agency's own note on it, else its kind and classes), decided (what would have to
    change), vacancy_months, vacancy_months_p05, vacancy_months_p95 (empty months that go with the barrier, over the
    horizon: paired differences), hires, hires_p05, hires_p95 (hires it costs). Empty where the run removed none
    (`workforce run --barriers`).
    """
    table = effects(run)
    table = table[table["scenario"].str.startswith(BARRIER)] if len(table) else table
    columns = ["scenario", "barrier", "decided"]
    measures = ("vacancy_months", "hires")
    names = [name for measure in measures for name in (measure, f"{measure}_p05", f"{measure}_p95")]
    if table.empty:
        return pd.DataFrame(columns=[*columns, *names])
    decided = levers(run).drop_duplicates("scenario").set_index("scenario")["decided_by"]
    notes, rows = _notes(run), []
    for scenario, found in table.groupby("scenario", sort=False):
        by = found.set_index("measure")
        empty, hired = (by.loc[measure] for measure in measures)
        rows.append(
            {
                "scenario": scenario,
                "barrier": notes.get(str(scenario)) or by["description"].iloc[0].removesuffix(" is gone"),
                "decided": _HAS.get(decided[scenario], "policy"),
                "vacancy_months": -empty["mean"], "vacancy_months_p05": -empty["p95"],
                "vacancy_months_p95": -empty["p05"], "hires": hired["mean"], "hires_p05": hired["p05"],
                "hires_p95": hired["p95"],
            }
        )  # fmt: skip
    ranked = pd.DataFrame(rows).sort_values("vacancy_months", ascending=False, ignore_index=True)
    return ranked[[*columns, *names]]


def options(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out of a table by scenario the barriers that were removed one by one: nobody can buy their removal."""
    return table[[not str(name).startswith(BARRIER) for name in table["scenario"]]] if len(table) else table


def _notes(run: Run) -> dict[str, str]:
    """The agency's note on each barrier by its scenario, which carries the number of its row."""
    table = kept(run, BARRIERS)
    notes = [words.sentence(text).removesuffix(".") for text in table["note"].fillna("")] if len(table) else []
    numbers = {name: name.removeprefix(BARRIER).split() for name in run.scenarios if name.startswith(BARRIER)}
    rows = {name: int(said[0]) for name, said in numbers.items() if said and said[0].isdigit()}
    return {name: notes[row - 1] for name, row in rows.items() if 0 < row <= len(notes)}
