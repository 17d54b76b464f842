"""Tables of the workforce plan that no notebook has: movements by year, seats, demand, measures."""

from typing import Any

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import words
from workforce_model.analysis.edition import is_other
from workforce_model.analysis.groups import shown, sizes
from workforce_model.analysis.kept import DEMAND, kept
from workforce_model.report.blocks import Table
from workforce_model.report.book import Book
from workforce_model.schema.measures import THRESHOLD

_NINE = "9 futures in 10"
_MOVES = {
    "headcount": "People at its end", "separations": "Leave", "retirements": "Of them retire", "hires": "Hired",
    "promotions": "Promoted", "vacant": "Seats empty at its end",
}  # fmt: skip
_TARGET = "To be set by the agency"
_NO_DEMAND = "The submission has no table demand, so nothing is said here of the seats that the work will need."


def movements(book: Book) -> Table:
    """Return what happens in each fiscal year: people, leavers, hires, promotions, empty seats, as ranges."""
    columns: dict[str, pd.Series] = {}
    for measure, title in _MOVES.items():
        found = analysis.fan(book.run, measure)
        rows = found.to_dict("records")
        columns[title] = pd.Series([_range(row) for row in rows], index=[_year(row) for row in rows])
    table = pd.DataFrame(columns)
    order = list(columns["People at its end"].index)
    table = table.reindex(order).fillna("–").rename_axis("Fiscal year").reset_index()
    return Table(table, f"The workforce by fiscal year if nothing changes ({_NINE})")


def _range(row: dict[Any, Any]) -> str:
    """Write a year's range; what is so on the valuation date is known."""
    return words.span(row["p05"], row["p95"]) if row["months"] else words.whole(row["p50"])


def _year(row: dict[Any, Any]) -> str:
    if not row["months"]:
        return words.day(row["period_end"])
    return str(row["label"]) + (" (in part)" if row["months"] < 11.99 else "")


def authorised(book: Book) -> Table:
    """Return people and authorised seats of each unit on the valuation date, as far as the edition shows them."""
    table = sizes(book.run, "unit")
    table = table.assign(name=table["name"].map(shown(book.run, "unit", book.edition)))
    table = table.groupby("name").sum().reset_index()
    table = table.assign(other=is_other(table["name"]))
    table = table.sort_values(["other", "authorised", "name"], ascending=[True, False, True], ignore_index=True)
    names = {"name": "Unit", "authorised": "Authorised seats", "headcount": "People"}
    return Table(table[list(names)].rename(columns=names), "Authorised seats and people on the valuation date, by unit")


def demand(book: Book) -> Table | str:
    """Return the seats that the work needs in the first and the last year of the table demand, or that there is none.

    The public edition leaves out rows of classes or units that it does not show, and of fewer than eleven seats.
    """
    table = kept(book.run, DEMAND)
    if table.empty:
        return _NO_DEMAND
    table = _shown(book, table)
    keys = ["class_title", "unit", "driver"]
    first, last = table["fiscal_year"].min(), table["fiscal_year"].max()
    rows = []
    for key, found in table.groupby(keys, sort=True):
        title, unit, driver = map(str, key)
        by = found.drop_duplicates("fiscal_year").set_index("fiscal_year")
        row = {"Class": title or "all", "Unit": unit or "all", "Driver": driver or "–"}
        for year in sorted({first, last}):
            of: Any = by.loc[year] if year in by.index else pd.Series(dtype=float)
            row |= {
                f"Needed FY{year:.0f}": _seats(of, "seats_needed"),
                f"Funded FY{year:.0f}": _seats(of, "seats_funded"),
            }
        rows.append(row)
    told = "" if not book.edition.public else "; small classes are left out"
    return Table(pd.DataFrame(rows), f"Seats the work needs and seats that are funded, as the agency says{told}")


def _shown(book: Book, table: pd.DataFrame) -> pd.DataFrame:
    if not book.edition.public:
        return table
    for column, kind in (("class_title", "class"), ("unit", "unit")):
        names = shown(book.run, kind, book.edition)  # type: ignore[arg-type]  # one of the two kinds
        table = table[(table[column] == "") | (table[column].map(names) == table[column])]
    return table[table[["seats_needed", "seats_authorised", "seats_funded"]].min(axis=1) >= THRESHOLD]


def _seats(of: "pd.Series[float]", column: str) -> str:
    value = of.get(column)
    return "–" if value is None or pd.isna(value) else f"{value:.1f}"


def measures(book: Book) -> Table:
    """Return what to measure: today's value, what the projection expects, and room for a target."""
    rows = [_empty(book), *_classes_short(book), *_retiring(book), *_filling(book), *_bench(book)]
    table = pd.DataFrame(rows, columns=["Measure", "Today", f"Expected ({_NINE})"])
    return Table(table.assign(Target=_TARGET), "Measures of this plan")


def _empty(book: Book) -> tuple[str, str, str]:
    vacant, seats = analysis.fan(book.run, "vacant"), analysis.fan(book.run, "authorised")
    now = vacant.iloc[0]["p50"] / seats.iloc[0]["p50"]
    low, high = (vacant.iloc[-1][end] / seats.iloc[-1]["p50"] for end in ("p05", "p95"))
    until = words.month(vacant.iloc[-1]["period_end"])
    return "Share of seats empty", words.percent(now), f"{words.percent(low)} to {words.percent(high)} in {until}"


def _classes_short(book: Book) -> list[tuple[str, str, str]]:
    from workforce_model.analysis.seats import short_classes

    short = short_classes(book.run)
    if short.empty:
        return []
    low, high = short["value"].quantile([0.05, 0.95])
    of = f"of {words.whole(short['classes'].iloc[0])} classes with eleven seats or more"
    return [("Classes short of a fifth of their seats for a year or more", "–", f"{words.span(low, high)} {of}")]


def _retiring(book: Book) -> list[tuple[str, str, str]]:
    may = analysis.eligibility(book.run, "all", book.edition).iloc[0]
    found = analysis.fan(book.run, "retirements")
    whole = found[found["months"] > 11.99]
    rows = [] if pd.isna(may["now"]) else [("People who may retire now", words.about(may["now"]), "–")]
    if len(whole):
        spans = words.span(whole["p05"].min(), whole["p95"].max())
        rows.append(("Retirements in a fiscal year", "–", spans))
    return rows


def _filling(book: Book) -> list[tuple[str, str, str]]:
    fill = analysis.fill_summary(book.run)
    days = None if fill.empty else fill.iloc[0]["median_days"]
    if days is None or pd.isna(days):
        return []
    return [("Days from opening to start, half of all vacancies", "–", f"{words.whole(days)} days")]


def _bench(book: Book) -> list[tuple[str, str, str]]:
    table = analysis.from_within(book.run, edition=book.edition)
    found: dict[Any, Any] = table.set_index("measure").to_dict("index")
    rows = []
    today, end = (found.get(f"successor_coverage_rate_{when}") for when in ("today", "at_end"))
    if today and end:
        then = f"about {words.percent(end['value'])} at the end"
        rows.append(("Key positions with a ready successor", words.percent(today["value"]), then))
    within = found.get("internal_fill_rate")
    if within:
        said = f"about {words.percent(within['value'])}"
        if pd.notna(within["p05"]):
            said = f"{words.percent(within['p05'])} to {words.percent(within['p95'])}"
        rows.append(("Filled vacancies that went to somebody from within", "–", said))
    return rows
