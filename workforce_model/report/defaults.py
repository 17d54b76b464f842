"""The defaults a run used, each with its source: the hiring process as one table, the months as one row."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from workforce_model.report.blocks import Block, joined, note_block, table_block
from workforce_model.report.book import Book
from workforce_model.report.default_words import name_of, plain, value_of

_STAGE, _MONTH = "stage.", "seasonality.retirement."
_KINDS = {"published": "Published", "derived": "Worked out from published figures", "assumption": "Assumption"}
_PARTS = {
    "mean_days": "Mean days",
    "cv": "Spread (standard deviation over mean)",
    "pass_rate": "Pass",
    "repeat_to": "Else back to",
}


def defaults(book: Book) -> Block:
    """Return every default that stood in for something the agency did not hand in, with unit and source."""
    used = book.run.manifest.defaults
    if not used:
        return note_block("No default was used: the agency's own figures served throughout.")
    stages = [default for default in used if default.key.startswith(_STAGE)]
    months = [default for default in used if default.key.startswith(_MONTH)]
    rest = [default for default in used if default not in stages and default not in months]
    plan = book.run.manifest.plan
    rows = [_row(default, {plan.group: plan.label}) for default in rest] + ([_year(months)] if months else [])
    table = pd.DataFrame(rows, columns=["Default", "Value", "Kind and source", "Note"])
    blocks = [
        table_block(table, f"{len(used)} figures in all; the hiring process follows as a table of its own", wide=True)
    ]
    return joined([*blocks, _process(stages)] if any(default.value for default in stages) else blocks)


def _row(default: Any, plans: Mapping[str, str]) -> tuple[str, str, str, str]:
    return name_of(default.key), value_of(default, plans), _source([default]), default.note


def _year(months: Sequence[Any]) -> tuple[str, str, str, str]:
    """Return the twelve monthly multipliers as one row."""
    values = ", ".join(default.value for default in sorted(months, key=lambda default: default.key))
    return "Retirements by month, January to December", f"times {values}", _source(months), months[0].note


def _process(stages: Sequence[Any]) -> Block:
    """Return the default hiring process, a row a stage of which any default has a value."""
    rows: dict[str, dict[str, Any]] = {}
    valued = {_stage(default) for default in stages if default.value}
    for default in stages:
        if _stage(default) not in valued:
            continue
        stage, _, part = default.key.removeprefix(_STAGE).partition(".")
        row = rows.setdefault(stage, {"Stage": plain(stage)})
        row[_PARTS.get(part, plain(part))] = default.value or "–"
        row.setdefault("all", []).append(default)
    for row in rows.values():
        row["Kind and source"] = _source(row.pop("all"))
    return table_block(pd.DataFrame(rows.values()), "The default hiring process, stage by stage", wide=True)


def _stage(default: Any) -> str:
    return str(default.key.removeprefix(_STAGE).partition(".")[0])


def _source(defaults: Sequence[Any]) -> str:
    """Return kind and source of some figures, assumptions last."""
    told = {
        _KINDS[one.kind] if one.kind == "assumption" else f"{_KINDS.get(one.kind, one.kind)}: {one.source}"
        for one in defaults
    }
    return "; ".join(sorted(told, key=lambda text: (text == "Assumption", text)))
