"""docs/levers.md, written or checked: `python -m workforce_model.scenario.page`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from pathlib import Path
from typing import Final, get_args

from workforce_model.scenario.base import LeverBase, days_in_words
from workforce_model.scenario.levers import Lever
from workforce_model.scenario.scenario import Scenario, read_scenario

PAGE: Final = Path("docs") / "levers.md"
READY: Final = Path("data_templates") / "scenarios"
MODELS: Final = {
    "Continuous eligible lists": "continuous-lists",
    "Skills-based minimum qualifications": "skills-based-qualifications",
    "Parallel instead of serial background checks": "parallel-checks",
    "More examination analysts or investigators": "more-analysts",
    "Hiring ahead of known and expected retirements": "hire-ahead",
    "Apprenticeship": "apprenticeship",
    "Internship to hire": "internship-to-hire",
    "Promotion from within, and training": "promote-from-within",
    "Development of successors": "develop-successors",
    "Retention incentive": "retention-incentive",
    "Phased retirement": "phased-retirement",
    "Retired annuitants": "retired-annuitants",
    "Hiring freeze and its rebound": "hiring-freeze",
    "Part-time and remote offers": "part-time-and-remote",
    "Outreach": "outreach",
    "Grow-our-own academy": "grow-our-own-academy",
}
DECIDERS: Final = {
    "manager": "management", "commission": "the civil service commission", "bargaining": "bargaining with the union",
    "council": "the council or board", "statute": "the legislature",
}  # fmt: skip
_HEAD = """\
# New hiring models, and the levers behind them

Written by `python -m workforce_model.scenario.page` from the levers' own descriptions and the files of
`data_templates/scenarios/`; do not edit.

A hiring model is one lever or several in a scenario file. No lever is a factor on a result: each changes something in
the simulated agency, and what comes of it is counted. Sizes marked "assumption" rest on no study: put your own figure
and its source in their place before anybody decides on them. All levers can be combined, and limited to classes and,
where a unit can have them by itself, to units.

## Which lever for which model

"""
_LEVERS = """\

## What each lever does

Every lever also has `classes`, `units`, `from` and `to` (its dates), `source`, `decided_by`, `lead_days` (from the
decision until it can start) and `cost_per_year`. What it costs is in the cost tables of a run, by fiscal year. For each
a test in `tests/model/` fails when its mechanism is taken out.
"""
_SHARED = frozenset({"lever", *LeverBase.model_fields})


def page(ready: Path = READY) -> str:
    """The page as Markdown; `ready` holds the scenario files."""
    scenarios = {name: read_scenario(ready / f"{stem}.yaml") for name, stem in MODELS.items()}
    models = "\n".join(line for name, scenario in scenarios.items() for line in _model(name, scenario))
    levers = "\n".join(line for kind in kinds() for line in _lever(kind))
    return f"{_HEAD}{models}\n{_LEVERS}\n{levers}"


def kinds() -> tuple[type[LeverBase], ...]:
    """Every kind of lever."""
    return get_args(get_args(Lever)[0])


def _model(name: str, scenario: Scenario) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    yield f"{scenario.description}. File: `{READY.as_posix()}/{MODELS[name]}.yaml`."
    yield ""
    yield "| lever | as the file has it | size from | who decides | how soon |"
    yield "|---|---|---|---|---|"
    for lever in scenario.levers:
        lead = f"{days_in_words(lever.lead_days)} after the decision; then {lever.bites}"
        yield (
            f"| [`{lever.lever}`](#{lever.lever}) | {lever.summary()} | {lever.source} | "
            f"{DECIDERS[lever.decided_by]} | {lead if lever.lead_days else lever.bites} |"
        )
    yield ""


def _lever(kind: type[LeverBase]) -> Iterator[str]:
    yield f"### {get_args(kind.model_fields['lever'].annotation)[0]}"
    yield ""
    yield " ".join(cleandoc(kind.__doc__ or "").split())
    yield ""
    for name, field in kind.model_fields.items():
        if name not in _SHARED:
            yield f"- `{field.alias or name}`: {field.description}{_usual(field.get_default())}"
    yield f"- who decides, unless the file says otherwise: {DECIDERS[kind.model_fields['decided_by'].default]}"
    yield f"- it bites {kind.bites}"
    yield ""


def _usual(value: object) -> str:
    if isinstance(value, tuple):
        return f"; {', '.join(map(str, value))} unless given"
    return f"; {value:g} unless given" if isinstance(value, int | float) else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or with --check exit 1 where it differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the page differs")
    if not parser.parse_args(arguments).check:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    sys.stderr.write(f"{PAGE.as_posix()} differs from the levers; run `make templates`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
