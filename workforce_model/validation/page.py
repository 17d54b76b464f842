"""The page: tables of what was found, with the words between them."""

import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from workforce_model import __version__
from workforce_model.assumptions import hiring
from workforce_model.backtest.summary import MEASURES
from workforce_model.experiment.describe import leaves_out
from workforce_model.model import events as ev
from workforce_model.schema.codes import CAUSES, STAGES
from workforce_model.validation.check import LIMIT, Check, Comparison
from workforce_model.validation.predictive import Scored, misses
from workforce_model.validation.validate import Validation

TEMPLATE: Final = "page.md"
PACKAGES: Final = ("numpy", "numba", "simpy", "pandas", "pyarrow", "scoringrules")
CHECKS: Final = ("what", "expected", "from", "found", "standard errors apart", "would notice", "verdict")
COMPARED: Final = ("what", "published", "source", "found", "verdict")
TOTALS: Final = ("from", "to", "what", "actual", "projected", "9 of 10 futures", "held")
POOLED: Final = ("method", "mean error, people", "mean width of the 90% interval, people")
MISSES: Final = ("what", "forecasts", "held", "mean error", "usual error", "usual error by the intervals")
NOUNS: Final = {"unit": "units", "class_family": "class families"}
METHODS: Final = ("the model", "the last observed rate", "pooled rates by years of service")


def page(found: Validation) -> str:
    """The whole page as Markdown, ending in a newline."""
    environment = Environment(
        loader=PackageLoader("workforce_model.validation"), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, autoescape=select_autoescape(["html"]),
    )  # fmt: skip
    tables = {
        "internal": checks(found.internal), "engines": checks(found.engines), "markov": checks(found.markov),
        "textbook": checks(found.textbook), "external": comparisons(found.external),
        "aims": comparisons(found.aims, "aim"),
    }  # fmt: skip
    return environment.get_template(TEMPLATE).render(
        version=__version__,
        limit=LIMIT,
        tables=tables,
        whys=[(each.what, each.why) for each in found.external],
        failed=[each.what for each in found.failed],
        held={"internal": _held(found.internal), "cross": _held(found.cross)},
        verdicts=_verdicts(found.external),
        reached=f"{sum(row.verdict == 'inside' for row in found.aims)} of {len(found.aims)} aims reached",
        ranges=_ranges(found.predictive),
        scored=[(each, totals(each), of_groups(each), of_misses(each)) for each in found.predictive],
        nouns=NOUNS, textbook_source=found.textbook[0].source if found.textbook else "",
        stages=STAGES, causes=CAUSES, event_count=len(ev.EVENTS), leaves_out=leaves_out(None),
        days=round(hiring.expected_time_to_fill(hiring.stages())),
        versions=", ".join(f"{name} {version(name)}" for name in PACKAGES), python=platform.python_version(),
    )  # fmt: skip


def checks(rows: Sequence[Check]) -> str:
    """Checks as a table."""
    return table(CHECKS, (_check(row) for row in rows), right=(1, 3, 4, 5))


def comparisons(rows: Sequence[Comparison], beside: str = COMPARED[1]) -> str:
    """Comparisons as a table; `beside` names what the figures stand beside."""
    headings = (COMPARED[0], beside, *COMPARED[2:])
    return table(headings, (_comparison(row) for row in rows), right=(1, 3))


def totals(each: Scored) -> str:
    """The whole agency's figures by end date, projected and actual."""
    rows = []
    for row in each.totals.dropna(subset=["actual", "p50"]).to_dict("records"):
        places = 2 if row["metric"] == "mean_service" else 0
        actual, middle, low, high = (f"{row[name]:,.{places}f}" for name in ("actual", "p50", "p05", "p95"))
        held = "yes" if row["covered_90"] else "no"
        rows.append((row["origin"], row["end"], MEASURES[row["metric"]], actual, middle, f"{low} to {high}", held))
    return table(TOTALS, rows, right=(3, 4, 5))


def of_groups(each: Scored) -> str:
    """Errors and widths of the model and both simple methods, units (or class families) of 50 or more people pooled."""
    found = each.pooled
    if found is None:
        return ""
    rows = zip(METHODS, found.crps, found.width, strict=True)
    return table(POOLED, ((name, f"{error:.2f}", f"{wide:.1f}") for name, error, wide in rows), right=(1, 2))


def of_misses(each: Scored) -> str:
    """How far projections of large groups were off, beside how far the model's intervals let them be."""
    rows = [
        (
            MEASURES[row["metric"]], f"{row['forecasts']}", f"{row['held']:.0%}", f"{row['bias']:+.1f}",
            f"{row['typical']:.1f}", f"{row['allowed']:.1f}",
        )
        for row in misses(each.found, each.group_type).to_dict("records")
    ]  # fmt: skip
    return table(MISSES, rows, right=(1, 2, 3, 4, 5)) if rows else ""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A Markdown table; `right` are the columns of figures."""
    rule = ["---:" if column in right else "---" for column in range(len(headings))]
    lines = [headings, rule, *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _check(row: Check) -> tuple[str, ...]:
    expected, found = (f"{value:,.{row.places}f}" for value in (row.expected, row.found))
    apart, noticed = row.standard_errors, row.smallest_noticed
    return (
        row.what, expected, row.source, found,
        "exact" if apart is None else f"{apart:+.1f}",
        "any" if noticed is None else f"{noticed:.1%}",
        "holds" if row.holds else "**fails**",
    )  # fmt: skip


def _comparison(row: Comparison) -> tuple[str, ...]:
    low, high, found = (f"{value:,.{row.places}f}" for value in (row.low, row.high, row.found))
    span = low if row.low == row.high else f"{low} to {high}" if row.low else f"at most {high}"
    return row.what, f"{span}{row.unit}", row.source, f"{found}{row.unit}", row.verdict


def _ranges(past: Sequence[Scored]) -> str:
    """How often the range of 9 of 10 futures held each figure of a whole agency."""
    counts = {words: [0, 0] for words in MEASURES.values()}
    for row in (row for each in past for row in each.totals.dropna(subset=["actual"]).to_dict("records")):
        count = counts[MEASURES[row["metric"]]]
        count[0], count[1] = count[0] + bool(row["covered_90"]), count[1] + 1
    return "; ".join(f"{words}: {held} of {of}" for words, (held, of) in counts.items())


def _held(rows: Sequence[Check]) -> str:
    return f"{sum(row.holds for row in rows)} of {len(rows)} checks hold"


def _verdicts(rows: Sequence[Comparison]) -> str:
    """How many figures have each verdict: ``2 inside, 5 above``."""
    words = dict.fromkeys(row.verdict for row in rows)
    return ", ".join(f"{sum(row.verdict == word for row in rows)} {word}" for word in words)
