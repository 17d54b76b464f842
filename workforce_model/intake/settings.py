"""submission.yaml: whose data, as of when, and how they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from workforce_model.intake.dates import DateOrder, read_date
from workforce_model.intake.findings import Finding, whole
from workforce_model.intake.names import plain, suggestion
from workforce_model.schema import APPOINTMENT_TYPES, PLAN_GROUPS, POPULATION_DEFAULT, SUBMISSION

TABLE = SUBMISSION.name

Place = Literal["file", "no_file", "sheet", "no_sheet"]
"""Where settings are written, or should be."""


def _a_day(value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        found = read_date(value.strip())
        if found is None or found.month_only:
            raise ValueError("write the day of the roster as YYYY-MM-DD")
        return found.day
    if not isinstance(value, date):
        raise ValueError("write the day of the roster as YYYY-MM-DD")  # noqa: TRY004  # pydantic wants ValueError
    return value


def _a_share(value: object) -> object:
    if isinstance(value, str) and value.strip().endswith("%"):
        return float(value.strip()[:-1]) / 100
    return value


def _some_types(value: object) -> object:
    types = value.replace(";", ",").split(",") if isinstance(value, str) else value
    if not isinstance(types, list | tuple) or not types:
        raise ValueError(f"list appointment types out of {', '.join(APPOINTMENT_TYPES)}")
    names = tuple(plain(str(name)) for name in types)
    for name in names:
        if name not in APPOINTMENT_TYPES:
            raise ValueError(f"{name} is not an appointment type{suggestion(name, APPOINTMENT_TYPES)}")
    return names


def _a_plan_group(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        return None if isinstance(value, str) else value
    name = plain(value)
    if name not in PLAN_GROUPS:
        like = suggestion(name, PLAN_GROUPS)
        raise ValueError(f"{value} is not a plan group{like}; plan groups are {', '.join(PLAN_GROUPS)}")
    return name


class Settings(BaseModel):
    """The keys of submission.yaml, or of the sheet `submission` of a workbook."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    agency: Annotated[str, Field(min_length=1)]
    valuation_date: Annotated[date, BeforeValidator(_a_day), Field(ge=date(1990, 1, 1), le=date(2100, 12, 31))]
    fiscal_year_start: Annotated[int, Field(ge=1, le=12)] = 7
    retirement_plan: Annotated[str | None, BeforeValidator(_a_plan_group)] = None
    tolerance: Annotated[float, BeforeValidator(_a_share), Field(ge=0, le=1)] = 0.01
    population: Annotated[tuple[str, ...], BeforeValidator(_some_types)] = POPULATION_DEFAULT
    date_order: DateOrder = "mdy"


@dataclass(frozen=True)
class ReadSettings:
    """Settings as far as they could be read, and what could not."""

    settings: Settings
    findings: tuple[Finding, ...]
    dated: bool

    @property
    def valuation_date(self) -> date | None:
        """None where submission.yaml gives none: then nothing is checked against it."""
        return self.settings.valuation_date if self.dated else None


def read_settings(content: Mapping[str, Any], where: str, place: Place = "file") -> ReadSettings:
    """Validate the keys; each that is missing, unknown or wrong is a finding at row 0 of "submission"."""
    given = {plain(key): value for key, value in content.items()}
    findings = [
        whole(TABLE, "unknown_mapping", f"{where}: no setting is called {key}{_like(key)}", key, given[plain(key)])
        for key in content
        if plain(key) not in Settings.model_fields
    ]
    known = {key: value for key, value in given.items() if key in Settings.model_fields and value is not None}
    try:
        settings = Settings(**known)
    except ValidationError as error:
        wrong = {str(fault["loc"][0]): fault for fault in error.errors()}
        findings += [_wrong(where, place, key, known.get(key), fault["msg"]) for key, fault in wrong.items()]
        stand_in: dict[str, Any] = {"agency": "(not named)", "valuation_date": date(2000, 1, 1)}
        settings = Settings(**(stand_in | {key: value for key, value in known.items() if key not in wrong}))
        return ReadSettings(settings, tuple(findings), dated="valuation_date" not in wrong)
    return ReadSettings(settings, tuple(findings), dated=True)


def _like(key: str) -> str:
    return suggestion(key, Settings.model_fields) or f" (settings are {', '.join(Settings.model_fields)})"


def _wrong(where: str, place: Place, key: str, value: object, message: str) -> Finding:
    column = SUBMISSION.column(key)
    if value is None:
        remedy = _to_write(where, place, key)
    else:
        remedy = f"{where}: {key}: {message.removeprefix('Value error, ')}"
    return whole(TABLE, "bad_setting", f"{remedy} ({column.meaning})", key, "" if value is None else value)


def _to_write(where: str, place: Place, key: str) -> str:
    """Say where a missing setting goes; where there is no file or sheet yet, all that must be in it."""
    example = SUBMISSION.column(key).example
    needed = [column for column in SUBMISSION.columns if column.required]
    names = " and ".join(column.name for column in needed)
    if place == "no_file":
        lines = " and ".join(f"`{column.name}: {column.example}`" for column in needed)
        return f"{where} is missing: put one beside the roster with {names}, such as the lines {lines}"
    if place == "no_sheet":
        return f"{where} is missing: add it with the columns setting and value and a row each for {names}"
    if place == "sheet":
        return f"{where}: write it in the sheet `{TABLE}`, column value, for example {example}"
    return f"add a line `{key}: {example}` to {where}"
