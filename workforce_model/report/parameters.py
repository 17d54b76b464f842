"""Strict parameters: papermill only warns of a name that no cell declares, we stop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workforce_model.report.errors import ReportError
from workforce_model.report.nearest import suggestion

Value = str | int | float | bool


@dataclass(frozen=True)
class Parameter:
    """One line of a notebook's `parameters` cell: its name, declared type, default and help comment."""

    name: str
    type: str
    default: str
    help: str


def declared(notebook: Path) -> dict[str, Parameter]:
    """Return what the `parameters` cell of a notebook declares, in its order."""
    import papermill

    found = papermill.inspect_notebook(braced(notebook))
    return {
        name: Parameter(name, entry["inferred_type_name"], entry["default"], entry["help"])
        for name, entry in found.items()
    }


def checked(notebook: Path, given: Mapping[str, object]) -> dict[str, Value]:
    """Return `given` with every value in its parameter's declared type.

    Raises:
        ReportError: names the notebook does not declare (each with its nearest name), or a value that cannot
            be read as the declared type.
    """
    known = declared(notebook)
    unknown = [name for name in given if name not in known]
    if unknown:
        lines = [f"{notebook.stem} has no parameter {name!r}.{suggestion(name, known)}" for name in unknown]
        raise ReportError("\n".join(lines))
    return {name: _converted(notebook.stem, known[name], value) for name, value in given.items()}


def braced(path: Path) -> str:
    """Return a path with its braces doubled: papermill fills `{...}` in paths like a template."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _converted(notebook: str, parameter: Parameter, value: object) -> Value:
    read, described = _TYPES.get(parameter.type, (_text, "text"))
    try:
        return read(value)
    except (TypeError, ValueError):
        message = f"{notebook}: {parameter.name} must be {described}, not {value!r}."
        raise ReportError(f"{message}\n{parameter.name}: {parameter.help}" if parameter.help else message) from None


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    return int(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError
    return float(value)


def _flag(value: object) -> bool:
    answer = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(str(value).lower())
    if answer is None:
        raise ValueError
    return answer


def _text(value: object) -> str:
    if not isinstance(value, str | Path | int | float):
        raise TypeError
    return str(value)


_TYPES: dict[str, tuple[Callable[[object], Value], str]] = {
    "int": (_whole, "a whole number"),
    "float": (_number, "a number"),
    "bool": (_flag, "true or false"),
    "str": (_text, "text"),
}
