"""How sure we are: what the agency's own past says of the method, what the spread holds, and what it does not."""

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import words
from workforce_model.report.blocks import Block, joined, list_block, note_block, table_block
from workforce_model.report.book import Book
from workforce_model.schema.measures import LARGE

_CHECKED = "Checked against this agency’s own past."
_NOT_CHECKED = "Not yet checked against this agency's own past."
_HISTORY = (
    "put {more} into the folder history/ of the submission, each named by its date (roster_2014-06-30.csv), and run "
    "again: this section then shows how well the same method would have done in those years."
)
_NO_ROSTER = f"{_NOT_CHECKED} No earlier roster was compared with what happened next: {_HISTORY}"
_ONE_ROSTER = (
    f"{_NOT_CHECKED} The one earlier roster gave the rates; a check needs one more to compare them with: {_HISTORY}"
)
_SPREAD = (
    "The spread holds {number} things. The {futures} simulated futures differ in luck (who happens to leave, how long "
    "each recruitment happens to take), {ages}in how well the rates of leaving are known, and in good and bad years."
)
_AGES_IN_SPREAD = "in the ages drawn where birth dates are missing, "
_YEARS = (
    "Good and bad years move everybody’s leaving by about {size} from one year to the next (standard deviation). That "
    "size rests on a published series of another place{moved}."
)
_SHARES = (
    "What the spread at the end of the projection is made of: shares of its variance; parts that overlap count twice"
)
_MOVED = "; this agency’s own years, few as they are, only adjust it"
_HIRING = (
    "The spread does not hold how uncertain hiring times are, nor promotions, nor what programmes bring, nor how many "
    "seats there will be. The first have luck alone around them and seats stay as they are: the true ranges of "
    "vacancies, of hires and of headcounts are wider than those shown."
)
_REHIRED = (
    "People who are hired again keep their years of service on the rosters; newcomers of the model begin at zero. That "
    "is why the ranges of people who joined, by years of service, hold less often than the others."
)
_NO_LARGE_UNIT = f"There is no unit of {LARGE} people or more to judge by."
_CHANCE_ONLY = (
    "All of the spread shown is luck. This run was made by an earlier version, which did not let rates and years "
    "differ from future to future: the true intervals are wider than every one shown. Run it again."
)
_STAND_IN = (
    "The rates of leaving are the assumption to replace first. They are stand-ins from another plan: if this "
    "agency's people retire earlier or later than that plan's members, every number here moves with them."
)
_OWN_LEVEL = (
    "How often people leave is this agency’s own; at which age and for which cause is not. Its own rosters set the "
    "level by years of service, unit and class family; the tables of another plan, under it, still set how "
    "retirement rises with age."
)
_OWN_CAUSES = (
    "How often people leave, and for which cause, is this agency’s own; at which age is not. Its own rosters and "
    "separations file set the level by cause, years of service, unit and class family; the tables of another plan, "
    "under it, still set how retirement rises with age."
)
_AGES_DRAWN = (
    "Ages are estimates. Birth dates were not handed in, so ages were drawn, anew in each future, from what "
    "is known of ages by length of service."
)
_VACANCIES_DRAWN = (
    "The first year's vacancies say little. Vacant seats were not handed in, so those of the first day are "
    "drawn from the model's own steady state."
)


def check(book: Book) -> Block:
    """Return what the agency's own past says of the method, or what to hand in so that it can say something."""
    return list_block(_check(book))


def spread(book: Book) -> Block:
    """Return what the spread of the futures holds and what it does not, and what else the numbers lean on."""
    run = book.run.manifest
    facts = _spread(book)
    if run.plan.stand_in:
        facts.append(_base(book))
    facts += [] if run.roster.birth_dates_known >= run.roster.people else [_AGES_DRAWN]
    facts += [] if run.roster.positions_known else [_VACANCIES_DRAWN]
    shares = analysis.spread_table(book.run)
    return joined([list_block(facts), *([] if shares.empty else [table_block(shares, _SHARES)])])


def coverage(book: Book) -> Block:
    """Return how often the ranges held what happened, and the whole agency's totals; nothing without a backtest."""
    found = analysis.coverage(book.run)
    if found.empty:
        return Block("", "")
    table = pd.DataFrame(
        {
            "Groups of 50 people or more": found["name"],
            "Forecasts": found["forecasts"],
            "People who left": _percent(found["separations"]),
            "People who joined": _percent(found["accessions"]),
            "People at the end": _percent(found["headcount"]),
        }
    )
    held = "Share of forecasts in which the range meant to hold 9 of 10 held what happened (90% would be right)"
    rehired = [note_block(_REHIRED)] if "Years of service" in set(found["name"]) else []
    totals = analysis.totals(book.run, book.edition)
    said = "The whole agency: what happened and, in brackets, the range predicted to hold 9 of 10"
    return joined([table_block(table, held), *rehired, table_block(totals, said)])


def skill(book: Book) -> Block:
    """Return the model's error beside those of the simple methods; nothing without a backtest."""
    found = analysis.skill(book.run)
    if found.empty:
        return note_block(_NO_LARGE_UNIT) if analysis.scored(book.run) else Block("", "")
    table = pd.DataFrame(
        {
            "Method": found["name"],
            "Mean error (people)": [_tenths(value) for value in found["crps"]],
            "Relative to the better simple method": [_hundredths(value) for value in found["ratio"]],
            "Width of the range of 9 in 10 (people)": [_tenths(value) for value in found["width"]],
        }
    )
    caption = "Forecasts of people leaving units of 50 people or more; error: CRPS, smaller is better"
    verdict = analysis.verdict(book.run)
    return joined([*([note_block(verdict)] if verdict else []), table_block(table, caption)])


def _check(book: Book) -> list[str]:
    said = analysis.sentences(book.run)
    if not analysis.scored(book.run) or not said:
        one = len(analysis.own_past(book.run)) == 2
        return [_ONE_ROSTER.format(more="one more earlier roster") if one else _NO_ROSTER.format(more="two or more")]
    first, *rest = said
    facts = [f"{_CHECKED} {first}"]
    for line in rest:
        if line.startswith("It "):  # the range of the sentence before
            facts[-1] = f"{facts[-1]} {line}"
        else:
            facts.append(line)
    weakest = analysis.weakest(book.run)
    return [*facts, weakest] if weakest else facts


def _base(book: Book) -> str:
    """Say what still rests on another plan's tables."""
    if not analysis.own_past(book.run):
        return _STAND_IN
    return _OWN_CAUSES if analysis.own_groups(book.run, "cause") else _OWN_LEVEL


def _spread(book: Book) -> list[str]:
    run = book.run.manifest
    if run.rates is None:
        return [_CHANCE_ONLY]
    ages = run.roster.birth_dates_known < run.roster.people
    said = _SPREAD.format(
        number="four" if ages else "three",
        futures=words.whole(book.about.futures),
        ages=_AGES_IN_SPREAD if ages else "",
    )
    size = words.percent(run.rates.shock_sd)
    parts = analysis.parts_of_spread(book.run)
    return [f"{said} {parts}".strip(), _YEARS.format(size=size, moved=_MOVED if run.rates.snapshots else ""), _HIRING]


def _percent(shares: "pd.Series[float]") -> list[str]:
    return ["–" if pd.isna(share) else words.percent(share) for share in shares]


def _tenths(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.1f}"


def _hundredths(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.2f}"
