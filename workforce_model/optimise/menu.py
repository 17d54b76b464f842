"""The menu: what a plan may buy, in which sizes, from when and at what cost, as a person writes it."""

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workforce_model.optimise.errors import OptimiseError
from workforce_model.scenario import lever_names

DOLLARS: Final = "dollars a year"
MOST_BYTES: Final = 1_000_000
CostUnit = Literal["dollars a year", "share of pay", "mean pay with benefits"]


class Entry(BaseModel):
    """One thing a plan may do, in one of several sizes or not at all.

    `lever`: the fields that all sizes share, as in a scenario file. `classes` may be `target` (the classes of the
    target) or `entry` (those at the foot of their ladders), `crew` may be `target` (each crew that serves them).
    `sizes`: the fields that differ, and `cost` a year in `cost_unit`: dollars, a share of the pay of the classes, or so
    many times the agency's mean pay with benefits. A size without `cost` has only the costs that its lever has by
    itself. `from`: first days to choose from; or `start_days`: days after the lever can first start.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    name: str = Field(min_length=1, max_length=80)
    lever: Mapping[str, Any]
    sizes: tuple[Mapping[str, Any], ...] = Field(min_length=1, max_length=20)
    cost_unit: CostUnit = DOLLARS
    start: tuple[date, ...] = Field(default=(), alias="from")
    start_days: tuple[int, ...] = (0,)
    source: str = Field(min_length=1)
    stands_for: str = Field(default="", max_length=0, description="set when the menu is read for an agency")

    @model_validator(mode="after")
    def _usable(self) -> "Entry":
        if self.lever.get("lever") not in lever_names():
            raise ValueError(f"'lever' needs 'lever:' with one of {', '.join(lever_names())}")
        if self.lever["lever"] == "hire_ahead":
            raise ValueError("hire_ahead cannot be bought here: each future gives other seats back")
        if any(days < 0 for days in self.start_days):
            raise ValueError("'start_days' are days after the lever can first start: 0 or more")
        for size in self.sizes:
            if {"cost_per_hire", "cost_per_year"} & {*size, *self.lever}:
                raise ValueError(
                    "a budget counts 'cost' of a size, so much a year; leave out cost_per_hire and cost_per_year"
                )
            cost = size.get("cost", 0)
            if not isinstance(cost, int | float) or isinstance(cost, bool) or cost < 0:
                raise ValueError(f"the cost {cost!r} is no amount; write a number, 0 or more")
        return self


class Menu(BaseModel):
    """The entries in order; a plan has one size of each, or none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    menu: tuple[Entry, ...] = Field(min_length=1, max_length=60)

    @model_validator(mode="after")
    def _apart(self) -> "Menu":
        names = [entry.name for entry in self.menu]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two entries are called '{twice[0]}'; give each a name of its own")
        return self


def packaged_menu() -> Menu:
    """The menu of the suite itself, every number of it an assumption or with its source."""
    text = (files("workforce_model.assumptions") / "data" / "menu.yaml").read_text(encoding="utf-8")
    return _parsed(yaml.safe_load(text), "the packaged menu")


def read_menu(path: Path) -> Menu:
    """Read a menu; OptimiseError with the place and the remedy."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise OptimiseError(f"{path.name} is larger than 1 MB; a menu is a page of text")
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise OptimiseError(f"{path}: no such menu; check the path") from error
    except (OSError, UnicodeDecodeError) as error:
        raise OptimiseError(f"{path}: cannot be read; save it as plain text, UTF-8") from error
    except yaml.YAMLError as error:
        where = str(error).splitlines()[0]
        raise OptimiseError(
            f"{path.name}: not valid YAML ({where}); begin with 'menu:' and a list of entries"
        ) from error
    return _parsed(content, path.name)


def _parsed(content: Any, file: str) -> Menu:
    if not isinstance(content, dict):
        raise OptimiseError(f"{file}: expected 'menu:' with a list of entries; docs/optimise.md shows one")
    try:
        return Menu.model_validate(content)
    except ValidationError as error:
        raise OptimiseError("\n".join(_told(detail, file) for detail in error.errors())) from error


def _told(detail: Any, file: str) -> str:  # an entry of pydantic's
    parts = list(detail["loc"])
    if parts[:1] == ["menu"] and len(parts) > 1:
        parts = [f"entry {int(parts[1]) + 1}", *parts[2:]]
    said = detail["msg"].removeprefix("Value error, ")
    remedy = {"missing": "is missing; add it", "extra_forbidden": f"no such field; known: {', '.join(_FIELDS)}"}
    return f"{file}: {' > '.join(map(str, parts)) or 'the file'}: {remedy.get(detail['type'], said)}"


_FIELDS: Final = [field.alias or name for name, field in Entry.model_fields.items() if name != "stands_for"]
