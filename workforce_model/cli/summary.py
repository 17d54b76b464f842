"""What `check` tells a person: a summary, the faults, what is done about them, the verdict."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from workforce_model.cli.console import out
from workforce_model.cli.faults import print_faults

if TYPE_CHECKING:
    from workforce_model.intake import Examined, History, Submission

MISSPELT = "misspelt_column"


def print_report(path: Path, examined: "Examined", *, every: bool, more: Sequence[str] = ()) -> None:
    """Print the summary first, then every fault by table, notes with `more` of them, and the verdict last."""
    report, submission = examined.report, examined.submission
    blocking = sum(fault.severity == "blocking" for fault in report.faults)
    misspelt = sum(fault.rule == MISSPELT for fault in report.faults)
    repairable = len(report.faults) - blocking - misspelt
    if submission:
        _print_what_it_is(submission)
    out.print(
        f"{_count(blocking, 'blocking fault')}, {_count(repairable, 'fault')} that will be repaired{_named(misspelt)}"
        if report.faults
        else "No faults"
    )
    print_faults(report.faults, out, every=every)
    if submission:
        _print_what_is_done(submission)
    notes = (*report.notes, *more)
    if notes:
        out.print("\n[bold]Notes[/]")
    for note in notes:
        out.print(f"  {escape(note)}")
    _print_verdict(blocking, repairable, misspelt, _next(path, examined))


def print_past(past: "History | None") -> None:
    """Print which rosters a history has, and how many people are on each."""
    if past:
        rosters = "; ".join(f"{one.day.isoformat()} {len(one.roster):,} people" for one in past.snapshots)
        out.print(f"[bold]{escape(past.agency)}[/], rosters linked by id: {rosters}")


def _print_what_it_is(submission: "Submission") -> None:
    population = submission.population
    day = submission.valuation_date
    out.print(f"[bold]{escape(submission.agency)}[/] at {day.day} {day:%B %Y}")
    out.print(f"{_people(population.people)} projected: {_kinds(population.included)}")
    if population.excluded:
        out.print(f"left out: {_kinds(population.excluded)}")
    out.print(f"[dim]{escape(population.rule)}[/]")
    tables = ", ".join(f"{name} {len(table):,}" for name, table in submission.tables.items())
    out.print(f"tables and rows: {tables}\n")


def _print_what_is_done(submission: "Submission") -> None:
    repairs = [repair for repair in submission.repairs if repair.rule != MISSPELT]
    if repairs:
        out.print("\n[bold]Repairs that `run` will make[/]")
    for repair in repairs:
        where = f"{repair.table}.{repair.column}" if repair.column else repair.table
        out.print(f"  {_count(repair.rows, 'row')}  {escape(where)}: {escape(repair.repair)}")


def _next(path: Path, examined: "Examined") -> str:
    """The command that comes next: a run of a submission, a backtest of a history where one is possible."""
    if examined.submission:
        return f"workforce run {path}"
    days = [snapshot.day.isoformat() for snapshot in examined.past.snapshots] if examined.past else []
    return f"workforce backtest {path} --train-until {days[-2]}" if len(days) > 2 else "put it into a submission"


def _print_verdict(blocking: int, repairable: int, misspelt: int, then: str) -> None:
    if blocking:
        out.print(f"\n[bold red]Not ready[/]: mend {_count(blocking, 'blocking fault')}, then check again.")
    else:
        repaired = f", with {_count(repairable, 'repair')}" if repairable else ""
        out.print(f"\n[bold green]Ready[/]{repaired}{_named(misspelt)}. Next: {escape(then)}")


def _named(misspelt: int) -> str:
    return f", [bold yellow]{_count(misspelt, 'column')} not used that may be misspelt[/]" if misspelt else ""


def _kinds(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in counts.items())


def _people(number: int) -> str:
    return "1 person is" if number == 1 else f"{number:,} people are"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
