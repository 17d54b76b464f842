"""The answer in plain words."""

from collections.abc import Iterator, Sequence

from workforce_model.analysis import words
from workforce_model.optimise.answer import Answer
from workforce_model.optimise.search import Tried
from workforce_model.optimise.target import ALL

_NAMED = 5  # class titles before "and so many more"
_ORIGIN = {
    "given": "the key positions the agency names",
    "proposed": "key positions proposed by rule, since the agency names none",
    "all": "all of the classes",
}


def seats(answer: Answer) -> str:
    """The seats the target is about: `key seats`, `seats of Clerk I`."""
    target = answer.settings.target
    of = f" of {_some(target.classes)}" if target.classes else ""
    return f"{'key ' if target.critical else ''}seats{of}"


def _some(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    return (
        words.listing(names) if len(names) <= _NAMED else f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    )


def limit(answer: Answer) -> str:
    """The limit: `at most 5% of the key seats stand empty in the last year`."""
    target = answer.settings.target
    bound = "fewer than" if target.strict else "at most"
    when = "over all years" if target.window == ALL else "in the last year"
    return f"{bound} {100 * target.limit:g}% of the {seats(answer)} stand empty {when}"


def sentences(answer: Answer) -> Iterator[str]:
    """The answer, how sure it is, and what to beware of."""
    best, asked = answer.best, answer.settings
    if answer.reached and not any(best.plan):
        yield f"Nothing needs to be bought: as things are, {limit(answer)} {_often(answer, best)}."
    elif answer.reached:
        yield f"For {words.money(best.cost)} {limit(answer)} {_often(answer, best)}."
    else:
        yield (
            f"No plan within {words.money(asked.budget)} was found under which {limit(answer)} with probability "
            f"{asked.target.probability:g}. The nearest miss costs {words.money(best.cost)} and keeps the limit "
            f"{_often(answer, best)}."
        )
    if any(best.plan):
        yield (
            f"As things are, the limit is kept {_often(answer, answer.usual)}; on average "
            f"{100 * answer.usual.mean:.1f}% of the {seats(answer)} stand empty, under the plan "
            f"{100 * best.mean:.1f}%."
        )
    yield from _sure(answer)


def _often(answer: Answer, one: Tried) -> str:
    kept = round(one.probability * answer.settings.futures)
    return f"in {kept:,} of {answer.settings.futures:,} futures ({words.percent(one.probability)})"


def _sure(answer: Answer) -> Iterator[str]:
    sure, futures = answer.sure, answer.settings.futures
    short = answer.reached and sure.fresh < answer.settings.target.probability - 1e-9
    yield (
        f"In {futures:,} new futures that the search never saw, it keeps the limit {words.percent(sure.fresh)} of the "
        f"time{', which is short of the target: take the plan as a close call' if short else ''}. "
        f"The luck of so many futures alone puts the first figure between {words.percent(sure.low)} and "
        f"{words.percent(sure.high)} (90% interval)."
    )
    duel = sure.duel
    if duel is not None and any(answer.best.plan):
        yield (
            f"The plan that comes next costs {words.money(duel.other.cost)} and keeps the limit "
            f"{_often(answer, duel.other)}. In the same futures this one leaves fewer seats empty in {duel.fewer:,}, "
            f"as many in {duel.even:,} and more in {duel.more:,}. Were the futures drawn again, this plan would be "
            f"the answer {words.percent(sure.same)} of the time among those tried."
        )


def bound(answer: Answer) -> str:
    """What the flow model says of the least that must be spent; nothing where the answer proves it wrong."""
    if answer.least is None:
        if answer.reached:
            return ""
        all_of_it = "what the budget can buy" if _cut(answer) else "all of the menu"
        return f"The flow model, which knows averages and no luck, finds the target out of reach even with {all_of_it}."
    if answer.least < 0.5:
        return "The flow model, which knows averages and no luck, sees no sum that must be spent at the least."
    return (
        f"The flow model, which knows averages and no luck, finds that no plan of this menu should do it for less than "
        f"{words.money(answer.least)}."
    )


def _cut(answer: Answer) -> bool:
    """Whether something of the menu costs more than the budget by itself."""
    choices = (choice for line in answer.trials.lines for choice in line.choices)
    return any(choice.cost > answer.settings.budget for choice in choices)


def page(answer: Answer) -> str:
    """The answer as a page of Markdown, for the agency's own use."""
    asked = answer.settings
    title = "The cheapest plan" if answer.reached else "No plan within the budget: the nearest miss"
    parts = [f"# {title}", "", f"{answer.agency}. Target: {asked.target}. Budget: {words.money(asked.budget)}.", ""]
    for sentence in sentences(answer):
        parts += [sentence, ""]
    parts += _bought(answer)
    parts += ["## What the money is", "", _money(answer), ""]
    parts += [each for each in (bound(answer), "") if each or parts[-1]]
    parts += ["## What was looked at", "", _looked(answer), ""]
    parts += [f"- Not possible here: {each}" for each in answer.left_out]
    if answer.useless:
        aside = "; ".join(answer.useless)
        parts += ["", f"Set aside, since alone they changed no future or did no good in the first look: {aside}."]
    parts += ["", "Internal: this page names classes and crews. The public edition of a run's brief does not."]
    return "\n".join(parts) + "\n"


def _bought(answer: Answer) -> list[str]:
    rows = [
        (line.choices[row - 1], line) for line, row in zip(answer.trials.lines, answer.best.plan, strict=True) if row
    ]
    if not rows:
        return []
    found = ["## What is bought", "", "| what | cost | who decides | source |", "|---|---:|---|---|"]
    for choice, line in rows:
        cells = (f"{line.name}. {choice.words}", words.money(choice.cost), choice.lever.decided_by)
        found.append(f"| {' | '.join(_cell(each) for each in (*cells, line.source))} |")
    return [*found, ""]


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")


def _money(answer: Answer) -> str:
    prices = answer.prices
    stand_in = f" Labelled defaults stand in for {words.listing(prices.defaults)}." if prices.defaults else ""
    return (
        f"Sums are present values over the projection, discounted by {100 * prices.rate:g}% a year, without inflation. "
        "They hold what the plan spends by its own decision: programmes, what levers cost a year, the pay of two "
        "people in one job and of seats that are added. What follows from fewer empty seats is not in them: pay no "
        "longer spared, overtime and contractors no longer needed, recruitment and training. A run of the plan beside "
        f"today's practice shows those.{stand_in}"
    )


def _looked(answer: Answer) -> str:
    settings, scope = answer.settings, answer.scope
    menu = "the packaged menu" if settings.menu == "packaged" else f"the menu {settings.menu}"
    titles = [answer.trials.prepared.names.classes[row] for row in scope.classes]
    return (
        f"{len(scope.seats):,} seats: {_ORIGIN[scope.origin]}. The classes of the target: {_some(titles)}. "
        f"{len(answer.trials.lines):,} entries of {menu}; "
        f"{len(answer.tried):,} plans in {settings.futures:,} futures of {settings.years} years each, all with the "
        "same luck. The search does not try every plan: a cheaper one may have escaped it."
    )
