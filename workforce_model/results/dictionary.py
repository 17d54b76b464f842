"""The output dictionary, written or checked: `python -m workforce_model.results.dictionary`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from workforce_model.results.manifest import Manifest
from workforce_model.results.meaning import Meanings
from workforce_model.results.meanings import FILE_MEANINGS, TABLE_MEANINGS
from workforce_model.results.plan import PlanFile
from workforce_model.schema.dictionary import grid
from workforce_model.schema.publish import FOLDER

NAME = "output_dictionary.md"
_HEAD = """\
# Output dictionary

Written by `python -m workforce_model.results.dictionary` from the results' own descriptions; do not edit.

What the files of a run hold, column by column. The [data dictionary](data_dictionary.md) says the same of what goes in.
Whole numbers only in `tables/`; people and seats have numbers of the run's own. Days are counted from the valuation
date. Leave replication 0 out of every mean, and never add rows of two grains.
"""
_TABLES: dict[str, str] = {
    "stocks": "How many seats and people there are at the end of each period.",
    "flows": "What happened in each period, counted.",
    "requisitions": "Each attempt to fill a vacancy. Kept for all futures, or for replication 0 only: see `detail`.",
    "events": "Every event of a future, in order. Kept for all futures, or for replication 0 only: see `detail`.",
    "successors": "What becomes of the named successors of seats, whatever is kept; empty where none is named.",
    "key_vacancies": "Each vacancy of a key position, whatever is kept; empty where none is named.",
    "opening": "Who is there on the valuation date, counted in bands.",
}
_FILES: dict[str, str] = {
    "spread.csv": "How much of the spread of the futures is luck, rates not known for sure, good and bad years.",
    "rates.csv": "The rates of the agency's own past; only where the submission holds a history.",
    "scorecard.csv": "The past, projected, against what happened; in `backtest/` or where `workforce backtest` wrote.",
    "unknowns.csv": "What the rosters of a history cannot show, and how large it may be; beside the scorecard.",
    "unit_links_proposed.csv": "Units that seem to have taken another name, to be confirmed as `unit_links.csv`.",
    "unit_costs.csv": "What each cost rests on: the agency's own figure, its roster, or a labelled default.",
    "planned_costs.csv": "What scenarios spend on programmes and levers; only where there is any.",
    "key_positions.csv": "Key positions and seats with successors: their names and what is said of them.",
    "hire_costs.csv": "What levers spend on each person hired from outside; only where one does.",
    "second_seats.csv": "Seats that double another until its holder leaves; only where there is any.",
    "attribution.csv": "Scenarios with some of their levers only, a row a future; only after `run --attribute`.",
    "tornado.csv": "The baseline with one assumption moved, a row a future; only after `run --tornado`.",
    "tornado_assumptions.csv": "Which assumptions were moved, how far, and where they are from; beside `tornado.csv`.",
    "emergency_cover.csv": "Who could cover a key position in an emergency; only where successors say it.",
    "occupations.csv": "The occupation of each class, and what employers say; only with soc_code or a survey.",
    "frontier.csv": "Plans that were tried, cheapest first; where `workforce optimise` wrote.",
    "skills.csv": "Skills by class and competency; only where the submission has the table skills. Not for the public.",
    "bargaining_units.csv": "Seats on the valuation date by class, unit and bargaining unit, for labour reports.",
    "barriers.csv": "The table barriers as it was handed in; only where there is one.",
    "demand.csv": "The table demand as it was handed in; only where there is one.",
}


def dictionary() -> str:
    """The output dictionary as Markdown."""
    parts = [_HEAD]
    parts += [_section(f"tables/{name}.parquet", _TABLES[name], columns) for name, columns in TABLE_MEANINGS.items()]
    parts += [_section(name, _FILES[name], columns) for name, columns in FILE_MEANINGS.items()]
    keys = grid(("key", "kind", "meaning"), [*_keys(Manifest)])
    parts.append("\n".join(["## manifest.json", "", "What the run was made from.", "", *keys, ""]))
    keys = grid(("key", "kind", "meaning"), [*_keys(PlanFile)])
    parts.append("\n".join(["## plan.json", "", "The answer of `workforce optimise`.", "", *keys, ""]))
    return "\n".join(parts)


def _section(name: str, meaning: str, columns: Meanings) -> str:
    rows = [(f"`{column}`", said, unit) for column, (said, unit) in columns.items()]
    return "\n".join([f"## {name}", "", meaning, "", *grid(("column", "meaning", "unit"), rows), ""])


def _keys(model: type[BaseModel], before: str = "") -> Iterator[tuple[str, str, str]]:
    """Key, kind and meaning of each field, parts within after their whole: `scenarios[].levers[].lever`."""
    for name, field in model.model_fields.items():
        part, many = _part(field.annotation), getattr(field.annotation, "__origin__", None) is tuple
        key = f"{before}{name}{'[]' if many else ''}"
        said = field.description or ""
        yield f"`{key}`", _kind(field.annotation), f"{said[:1].upper()}{said[1:]}."
        if part:
            yield from _keys(part, f"{key}.")


def _part(annotation: Any) -> type[BaseModel] | None:
    """The model within a type, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _part(one))), None)


def _kind(annotation: Any) -> str:
    names = {str: "text", int: "whole number", float: "number", bool: "true or false"}
    if annotation in names:
        return names[annotation]
    inner = [one for one in get_args(annotation) if one not in (type(None), Ellipsis)]
    if getattr(annotation, "__origin__", None) is tuple:
        return "list" if _part(annotation) else f"list of {_kind(inner[0])}"
    if getattr(annotation, "__origin__", None) is dict:
        return f"{_kind(inner[1])} by name"
    if inner and not isinstance(inner[0], str):
        return _kind(inner[0]) + (" or null" if len(inner) < len(get_args(annotation)) else "")
    return "code" if inner else "object"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the dictionary, or with --check return 1 where it differs."""
    parser = argparse.ArgumentParser(prog="python -m workforce_model.results.dictionary", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="default: data_templates")
    parser.add_argument("--check", action="store_true", help="write nothing, fail if it differs")
    given = parser.parse_args(arguments)
    file, text = given.folder / NAME, dictionary()
    if not given.check:
        given.folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return 0
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(f"{file} differs from workforce_model/results/. Run `make templates` and commit the result.\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
