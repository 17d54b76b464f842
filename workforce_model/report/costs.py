"""The parts of a page that are about money: cells of the comparison, costs by kind, unit costs with their sources."""

import math

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import cost, words
from workforce_model.analysis.cost_words import clear
from workforce_model.analysis.intervals import FEWEST
from workforce_model.report.blocks import Block, joined, note_block, table_block
from workforce_model.report.book import Book

_NONE = "This run kept no unit costs. Run it again, and this table says what vacancies, hiring and programmes cost."
_NINE = "9 futures in 10"
_ITEMS = {
    "annual_pay": "Annual pay of a seat",
    "overtime_per_vacant_day": "Overtime, a calendar day of a vacancy",
    "contractor_per_vacant_day": "Contractors, a calendar day of a vacancy",
    "lost_service_per_vacant_day": "Service lost, a calendar day of a vacancy",
    "recruitment_per_hire": "Recruitment, a hire",
    "training_per_hire": "Training, a hire",
    "overlap_per_day": "Two people in one job, a calendar day",
    "programme_per_participant": "Programme, a participant",
    "benefits_share": "Benefits, share of pay",
    "discount_rate": "Discount rate, a year, above inflation",
}
_OF_PAY = (
    "annual_pay", "overtime_per_vacant_day", "contractor_per_vacant_day", "lost_service_per_vacant_day",
    "overlap_per_day",
)  # fmt: skip
_SHARES = ("benefits_share", "discount_rate")
_ORIGINS = {"given": "The agency’s own", "roster": "From the roster", "default": "Default"}


def cost_cells(book: Book, scenario: str) -> dict[str, str]:
    """Return what a scenario costs against today's practice as a cell of a table; none where no cost was kept."""
    of = cost.by_kind(analysis.cost_differences(book.run), scenario)
    return {"Cost, all together": _difference(of[cost.TOTAL], book)} if of else {}


def price_cells(book: Book, scenario: str) -> dict[str, str]:
    """Return the interval and present value of a scenario's cost and what a budget shows; none where none was kept."""
    of = cost.by_kind(analysis.cost_differences(book.run), scenario)
    if not of:
        return {}
    spread = words.money_gap(of[cost.TOTAL]["p05"], of[cost.TOTAL]["p95"])
    named = {"Its present value": cost.PRESENT, "Of it in the budget": cost.BUDGET}
    return {f"Cost, all together ({_NINE})": spread} | {
        title: _difference(of[kind], book) for title, kind in named.items()
    }


def avoided_cell(row: cost.Row) -> dict[str, str]:
    """Return what a vacancy-month avoided costs as a cell, or why that cannot be said; none where no cost was kept.

    Args: row: a row of `analysis.comparison`.
    """
    if math.isnan(row["cost"]):
        return {}
    title = "A vacancy-month avoided (95%)"
    if row["no_price"]:
        return {title: f"not told: {row['no_price']}"}
    before = "" if row["priced"] else ", before the price of the change, which nobody gave"
    if row["price_high"] < 0:
        saved = f"{words.money(-row['price'])} are saved"
        return {title: f"{saved}{before}" if before else f"nothing: {saved}"}
    ends = f"{words.money(row['price_low'])} to {words.money(row['price_high'])}"
    return {title: f"{words.money(row['price'])} ({ends}){before}"}


def assumed_price(book: Book, scenario: str) -> float:
    """Return what a scenario spends on programmes and levers beside today's practice, in dollars."""
    of = cost.by_kind(analysis.cost_differences(book.run), scenario)
    return float(sum(of[kind]["mean"] for kind in ("programmes", "levers") if kind in of))


def costs(book: Book) -> Block:
    """Return the costs over the horizon by kind: today's practice, and what each scenario adds or saves."""
    totals, found = analysis.cost_totals(book.run), analysis.cost_differences(book.run)
    if totals.empty:
        return note_block(_NONE)
    usual = totals[totals["scenario"] == "baseline"].set_index("kind")
    table = pd.DataFrame({"Cost": pd.Series(cost.NAMES), "Today’s practice": usual["mean"].map(_money)})
    table = table.loc[list(cost.NAMES)]
    used = usual["mean"].abs() > 0
    for scenario, part in found.groupby("scenario", sort=False):
        of = cost.by_kind(part, str(scenario))
        table[words.title(str(scenario))] = [_difference(of[kind], book) for kind in cost.NAMES]
        used |= pd.Series({kind: not of[kind]["zero"] for kind in cost.NAMES})
    shown = table[used.reindex(table.index) | table.index.isin([cost.TOTAL, cost.PRESENT, cost.BUDGET])]
    rate = _discount(book)
    caption = f"Mean costs over the whole horizon; scenarios against today’s practice; present value at {rate} a year"
    said = (
        "Service lost is no payment: it is what the hours that nobody works are worth, taken at their pay. The budget "
        "row leaves it out."
    )
    return joined([table_block(shown, caption, wide=True), note_block(said)])


def unit_costs(book: Book) -> Block:
    """Return every unit cost that was used, with its origin and source; what differs by class as the mean of seats."""
    found = analysis.unit_costs(book.run)
    if found.empty:
        return note_block(_NONE)
    few = (found["origin"] != "given") & found["item"].isin(_OF_PAY) & (found["people"] < book.edition.least())
    amounts = [_amount(item, amount) for item, amount in zip(found["item"], found["amount"], strict=True)]
    table = pd.DataFrame(
        {
            "Unit cost": found["item"].map(_ITEMS),
            "Classes": found["classes"],
            "Amount": pd.Series(amounts, index=found.index).mask(few, "withheld"),
            "Origin": found["origin"].map(_ORIGINS),
            "Source": [words.sentence(text) for text in found["source"]],
        }
    )
    return table_block(table, "Unit costs; what follows from pay differs by class and is shown as a mean", wide=True)


def _difference(row: cost.Row, book: Book) -> str:
    if row["zero"]:
        return "no difference"
    if book.about.futures >= FEWEST and not clear(row):
        return "no clear difference"
    return words.dearer(row["mean"])


def _money(dollars: float) -> str:
    return words.money(dollars) if abs(dollars) >= 0.5 else "–"


def _amount(item: str, amount: float) -> str:
    return f"{100 * amount:.3g}%" if item in _SHARES else words.money(amount)


def _discount(book: Book) -> str:
    found = analysis.unit_costs(book.run).set_index("item")["amount"]
    return f"{100 * float(found['discount_rate']):.3g}%"
