"""One block: simulate, fold, reconcile, write; the folder appears under its name only when it is whole."""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow as pa

from workforce_model.experiment.plan import Block, Plan
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.model.ledger import FLOWS, FLOWS_IN, FLOWS_OUT, Books, fold, headcount_by_class
from workforce_model.model.outcome import Outcome
from workforce_model.results import RunError
from workforce_model.results.layout import TABLES, Labels
from workforce_model.results.write import replication_tables, write_parquet

_IN = [FLOWS.index(name) for name in FLOWS_IN]
_OUT = [FLOWS.index(name) for name in FLOWS_OUT]


@dataclass(frozen=True)
class Work:
    """A run's plan, its inputs by scenario, its labels and the folder of its blocks."""

    plan: Plan
    inputs: tuple[Inputs, ...]
    labels: Labels
    folder: Path


class BrokenIdentityError(RunError):
    """Opening headcount + in - out does not give closing headcount: an error of the model, never of the data."""


def run_block(inputs: Inputs, labels: Labels, plan: Plan, block: Block, folder: Path) -> str:
    """Run one block into `folder`; returns its name."""
    write_whole(folder / block.name, block_files(inputs, labels, plan, block))
    return block.name


def run_block_elsewhere(inputs: Inputs, labels: Labels, plan: Plan, block: Block, folder: Path) -> str:
    """Run one block in another process, where the inputs arrive as copies."""
    return run_block(inputs.settled(), labels, plan, block, folder)


def block_files(inputs: Inputs, labels: Labels, plan: Plan, block: Block) -> dict[str, bytes]:
    """Run one block and give its tables as the bytes of Parquet files, by the table's name."""
    parts: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
    numbers = range(block.first, block.last + 1)
    logged = any(plan.keeps("requisitions", number) for number in numbers)
    outcomes = replicate(
        inputs, engine=plan.engine, seed=plan.seed, replications=numbers, detail="full" if logged else "aggregate"
    )
    for replication, outcome in zip(numbers, outcomes, strict=True):
        books = fold(inputs, outcome)
        reconcile(inputs, outcome, books)
        tables = replication_tables(inputs, outcome, books, labels, block.scenario, plan.seed, replication)
        for name, table in tables.items():
            if plan.keeps(name, replication):
                parts[name].append(table)
    return {name: _encoded(name, tables) for name, tables in parts.items()}


def _encoded(name: str, tables: Sequence[pa.Table]) -> bytes:
    file = BytesIO()
    write_parquet(file, name, tables)
    return file.getvalue()


def reconcile(inputs: Inputs, outcome: Outcome, books: Books) -> None:
    """Check the headcount identity in every month and class, and the end against who sits where."""
    stocks, flows = books.stocks, books.flows
    classes = len(inputs.names.classes)
    grain = stocks["grain"] == 0
    headcount = stocks["headcount"][grain].reshape(-1, classes)
    net = np.zeros_like(headcount)
    period = np.searchsorted(inputs.calendar.stamps, flows["period"])
    for kinds, sign in ((_IN, 1), (_OUT, -1)):
        rows = (flows["grain"] == 0) & np.isin(flows["flow"], kinds)
        np.add.at(net, (period[rows], flows["class"][rows]), sign * flows["count"][rows])
    if not np.array_equal(headcount[1:] - headcount[:-1], net[1:]):
        raise BrokenIdentityError("headcount identity broken: opening + in - out is not closing; please report this")
    if not np.array_equal(headcount[-1], headcount_by_class(inputs, outcome.holder)):
        raise BrokenIdentityError("headcount by the log differs from who sits where at the end; please report this")


def write_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a block's files on disk; the folder has its name only once they all are there."""
    draft = folder.with_name(f"{folder.name}.{os.getpid()}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, content in files.items():
        path = draft / f"{name}.parquet"
        path.write_bytes(content)
        sync(path)
    sync(draft)
    draft.rename(folder)
    sync(folder.parent)


def sync(path: Path) -> None:
    """Ask the system to put a file or folder on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def whole_blocks(folder: Path, blocks: Sequence[Block]) -> set[str]:
    """Names of the blocks already written; drafts of a killed run are removed."""
    for draft in folder.glob("*.draft"):
        shutil.rmtree(draft, ignore_errors=True)
    return {block.name for block in blocks if (folder / block.name).is_dir()}
