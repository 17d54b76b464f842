from pathlib import Path
from typing import Annotated

import typer

from workforce_model.cli.console import progress

EXAMPLES = (
    "Examples:\n\n"
    "  workforce notebook 04_retirement_exposure -p run_dir=outputs/my-county/NAME\n\n"
    "  workforce notebook 07_test_hiring_models -p submission=my_county -p replications=50 --each-unit"
)


def notebook(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A notebook, or how its name begins: 07.")],
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", metavar="KEY=VALUE", help="A parameter; may be repeated.")
    ] = None,
    each_unit: Annotated[bool, typer.Option("--each-unit", help="Once for every unit.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for the executed copy.", show_default="outputs/notebooks")
    ] = None,
) -> None:
    """Run one notebook with your parameters and keep the executed copy."""
    from workforce_model.report import run_each_unit, run_notebook

    parameters = _parameters(parameter or [])
    with progress(f"Running {name}") as step:
        if each_unit:
            copies = run_each_unit(name, parameters, out=out, progress=step)
        else:
            copies = [run_notebook(name, parameters, out=out, progress=step)]
    for copy in copies:
        typer.echo(str(copy))


def _parameters(pairs: list[str]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise typer.BadParameter(f"{pair!r} is not KEY=VALUE", param_hint="'-p'")
        if key.strip() in parameters:
            raise typer.BadParameter(f"{key.strip()!r} is given twice", param_hint="'-p'")
        parameters[key.strip()] = value
    return parameters
