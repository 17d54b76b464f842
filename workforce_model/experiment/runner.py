"""Run all scenarios and replications of a submission into a run folder."""

import os
import shlex
import shutil
from collections.abc import Callable, Iterable, Sequence
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

from workforce_model.experiment.attribution import keep_attribution
from workforce_model.experiment.bargaining_units import keep_for_hearings
from workforce_model.experiment.blocks import Work, run_block, run_block_elsewhere, sync, whole_blocks
from workforce_model.experiment.costs import keep_costs
from workforce_model.experiment.describe import describe
from workforce_model.experiment.experience import experience_of, keep_rates, keep_what_is_unknown, score
from workforce_model.experiment.key_positions import keep_key_positions
from workforce_model.experiment.occupations import keep_occupations
from workforce_model.experiment.plan import Block, Plan, make_plan
from workforce_model.experiment.scenarios import prepared_for
from workforce_model.experiment.skills import keep_skills
from workforce_model.experiment.spread import shares_of_spread
from workforce_model.experiment.tornado import keep_tornado
from workforce_model.intake import History, Submission, load_with_past, write_proposed_links
from workforce_model.model.build import Prepared
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import ENGINES, Engine, warm_up
from workforce_model.results import Manifest, Run, RunError
from workforce_model.results.cells import write_csv
from workforce_model.results.layout import TABLES, Labels
from workforce_model.results.names import slug
from workforce_model.results.write import row_groups, write_parquet
from workforce_model.scenario import BARRIER, Scenario, barrier_scenarios, read_scenarios

if TYPE_CHECKING:
    import pyarrow as pa

FEWEST_SCORED = 3  # rosters: two to learn from, one to be scored on
Progress = Callable[[str, int, int], None]


def run(  # noqa: PLR0913  # one argument for each setting of a run
    submission: str | Path | Submission,
    scenario_files: Sequence[str | Path] = (),
    *,
    scenarios: Sequence[Scenario] = (),
    barriers: bool = False,
    attribute: bool = False,
    tornado: int = 0,
    replications: int = 200,
    years: int = 10,
    seed: int = 1,
    engine: Engine = "compiled",
    workers: int | None = None,
    cluster: str | None = None,
    detail: str = "auto",
    out: str | Path | None = None,
    progress: Progress | None = None,
) -> Run:
    """Project `submission` under the baseline and every scenario, and return the finished run.

    With `barriers` each barrier of the submission's table is a scenario besides: what if it alone were gone. Kept
    apart: with `attribute` scenarios of several levers with some of these only, and with `tornado`, a number of
    futures, the baseline with assumptions moved one by one. Replications 0 to `replications` are run for each
    scenario; 0 is the principal projection. `years` is the horizon. `workers` processes share the work (default: all
    processors), or else the workers of the Dask scheduler at the address `cluster`; the results do not depend on it.
    `progress` is called with (step, done, total). `out` defaults to outputs/<agency>/<settings>. A folder that already
    holds this run is returned as it is; a partial one is completed; another plan's folder is refused.

    Raises NotReady or Unreadable for the submission, ScenarioError for a scenario, RunError for the folder, a setting
    or the cluster.
    """
    tell = progress or _silent
    _check_settings(replications, years, seed, engine, tornado)
    if workers is not None and cluster is not None:
        raise RunError("workers are processes of this computer and a cluster has its own: give one of the two")
    chosen = (*read_scenarios([Path(file) for file in scenario_files]), *scenarios)
    tell("Reading the submission", 0, 1)
    data, past = load_with_past(submission)
    if barriers:
        chosen = (*chosen, *_without_barriers(data))
    plan = make_plan(
        data, past, chosen, replications, years, seed, engine, detail, attribute=attribute, tornado=tornado
    )
    folder = Path(out) if out else Path("outputs") / slug(data.agency) / _run_name(plan)
    if finished := _finished(folder, plan):
        tell("Already complete", 1, 1)
        return finished
    experience = experience_of(data, past)
    prepared, inputs = prepared_for(data, years, chosen, experience, _files(chosen, scenario_files))
    labels = Labels.of(tuple(scenario.name for scenario in chosen), inputs[0].names)
    partial = _claim(folder, plan)
    _keep(past, prepared, plan, inputs, partial)
    _run_blocks(Work(plan, inputs, labels, partial / "blocks"), workers, cluster, tell)
    _beside(prepared, past, plan, inputs[0], partial, workers or os.cpu_count() or 1, tell)
    manifest = describe(prepared, past, plan, inputs, _command(data, plan, scenario_files, out))
    _finish(plan, partial, folder, manifest, tell)
    return Run.open(folder)


def _files(chosen: Sequence[Scenario], files: Sequence[str | Path]) -> dict[str, str]:
    """The file of each scenario that has one, by its name; the baseline, first of all, has none."""
    return {scenario.name: Path(file).name for scenario, file in zip(chosen[1:], files, strict=False)}


def _without_barriers(data: Submission) -> tuple[Scenario, ...]:
    table = data.tables.get("barriers")
    found = barrier_scenarios(table.to_dict("records")) if table is not None else ()
    if not found:
        raise RunError("the submission has no table barriers with an effect that is known: leave --barriers out")
    return found


def _check_settings(replications: int, years: int, seed: int, engine: Engine, tornado: int) -> None:
    if engine not in ENGINES:
        raise RunError(f"engine '{engine}' is not in this version; it has {', '.join(ENGINES)}")
    for name, value, low, high in (
        ("replications", replications, 1, 100_000), ("years", years, 1, 50), ("seed", seed, 0, 2**63 - 1),
        ("tornado", tornado, 0, 100_000),
    ):  # fmt: skip
        if not low <= value <= high:
            raise RunError(f"{name} is {value}; it must be from {low} to {high}")


def _finished(folder: Path, plan: Plan) -> Run | None:
    if not (folder / "manifest.json").is_file():
        if folder.exists() and any(folder.iterdir()):
            raise RunError(f"{folder} exists and is not a run; give another --out")
        return None
    run = Run.open(folder)
    if run.manifest.plan_hash != plan.key:
        raise RunError(f"{folder} holds a run with other inputs or settings; give another --out or remove the folder")
    shutil.rmtree(folder / "blocks", ignore_errors=True)
    return run


def _claim(folder: Path, plan: Plan) -> Path:
    """The partial folder of this plan, made or found."""
    partial = folder.with_name(folder.name + ".partial")
    note = partial / "plan.txt"
    try:
        (partial / "blocks").mkdir(parents=True, exist_ok=True)
        if not note.exists():
            note.write_text(plan.key, encoding="utf-8")
    except OSError as error:
        raise RunError(f"{partial} cannot be written: {error.strerror}; choose another --out") from error
    if note.read_text(encoding="utf-8") != plan.key:
        raise RunError(
            f"{partial} holds an unfinished run with other inputs or settings; give another --out or remove it"
        )
    return partial


def _keep(past: History | None, prepared: Prepared, plan: Plan, inputs: tuple[Inputs, ...], partial: Path) -> None:
    """What the papers need and is known before anything is simulated: links, rates, key positions, costs and so on."""
    if past is not None:
        write_proposed_links(past, partial)
        if prepared.experience is not None and prepared.experience.factors:
            keep_rates(past, prepared.experience, prepared.submission, partial)
    keep_key_positions(prepared, inputs[0], partial)
    keep_costs(prepared, plan.scenarios, inputs, partial)
    keep_skills(prepared, partial)
    keep_for_hearings(prepared, partial)
    keep_occupations(prepared, partial)


def _beside(
    prepared: Prepared, past: History | None, plan: Plan, base: Inputs, partial: Path, threads: int, tell: Progress
) -> None:  # fmt: skip
    """Futures beside the scenarios: each lever of theirs alone, assumptions moved, the spread taken apart."""
    if plan.attribute:
        keep_attribution(prepared, plan, base, partial, threads, tell)
    if plan.tornado:
        keep_tornado(prepared, plan, base, partial, threads, tell)
    _uncertainty(past, base, plan, partial, threads, tell)


def _uncertainty(
    past: History | None, base: Inputs, plan: Plan, partial: Path, threads: int, tell: Progress
) -> None:  # fmt: skip
    """What the futures' spread is made of, and how the same method would have done on the agency's own past."""
    if past is not None and len(past.snapshots) == FEWEST_SCORED - 1:
        keep_what_is_unknown(past, partial)
    tell("Taking the spread apart", 0, 1)
    shares = shares_of_spread(base, plan.seed, threads)
    write_csv(shares, partial / "spread.csv", "%.6g")
    if past is not None and len(past.snapshots) >= FEWEST_SCORED:
        score(past, partial, plan.seed, threads, tell)


def _run_blocks(work: Work, workers: int | None, cluster: str | None, tell: Progress) -> None:
    blocks = list(work.plan.blocks())
    done = whole_blocks(work.folder, blocks)
    todo = [block for block in blocks if block.name not in done]
    results: Iterable[str] = ()
    if todo and cluster is not None:
        from workforce_model.experiment.cluster import run_on_cluster

        tell("Asking the cluster", 0, 1)
        results = run_on_cluster(cluster, work, todo)
    elif todo:
        tell("Compiling the rules", 0, 1)
        warm_up(work.inputs[0], work.plan.engine)
        results = _run_here(work, todo, workers)
    tell("Simulating", len(done), len(blocks))
    for number, _ in enumerate(results, len(done) + 1):
        tell("Simulating", number, len(blocks))


def _run_here(work: Work, todo: Sequence[Block], workers: int | None) -> Iterable[str]:
    """Run blocks on this computer; gives the name of each as it is on disk."""
    from joblib import Parallel, cpu_count, delayed

    count = min(workers or cpu_count(), len(todo))
    tasks = ((work.inputs[block.scenario], work.labels, work.plan, block, work.folder) for block in todo)
    if count == 1:
        return starmap(run_block, tasks)
    kind, task = ("threads", run_block) if work.plan.engine == "compiled" else ("processes", run_block_elsewhere)
    parallel = Parallel(n_jobs=count, prefer=kind, return_as="generator_unordered", batch_size=1)
    results: Iterable[str] = parallel(starmap(delayed(task), tasks))
    return results


def _finish(plan: Plan, partial: Path, folder: Path, manifest: Manifest, tell: Progress) -> None:
    """Join the blocks into the final tables, write the manifest last, and give the folder its name."""
    blocks = list(plan.blocks())
    tables = partial / "tables"
    tables.mkdir(exist_ok=True)
    for number, name in enumerate(TABLES):
        tell("Writing tables", number, len(TABLES))
        path = tables / f"{name}.parquet"
        write_parquet(path, name, _joined(partial / "blocks", blocks, name))
        sync(path)
    path = partial / "manifest.json"
    path.write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    sync(path)
    (partial / "plan.txt").unlink()
    partial.rename(folder)
    sync(folder.parent)
    shutil.rmtree(folder / "blocks", ignore_errors=True)
    tell("Writing tables", len(TABLES), len(TABLES))


def _joined(folder: Path, blocks: Sequence[Block], table: str) -> Iterable["pa.Table"]:
    for block in blocks:
        yield from row_groups(folder / block.name / f"{table}.parquet")


def _command(
    submission: Submission, plan: Plan, scenario_files: Sequence[str | Path], out: str | Path | None
) -> str:  # fmt: skip
    """The command of this run, without the folders of this computer: of a path that is not relative its last name."""
    words = ["workforce", "run", submission.path.name]
    words += [word for file in scenario_files for word in ("--scenario", Path(file).name)]
    if any(scenario.name.startswith(BARRIER) for scenario in plan.scenarios):
        words.append("--barriers")
    words += ["--attribute"] if plan.attribute else []
    words += ["--tornado", "--tornado-futures", str(plan.tornado)] if plan.tornado else []
    words += ["--replications", str(plan.replications), "--years", str(plan.years), "--seed", str(plan.seed)]
    words += ["--engine", plan.engine, "--detail", plan.detail]
    if out is not None:
        words += ["--out", Path(out).name if Path(out).is_absolute() else Path(out).as_posix()]
    return shlex.join(words)


def _run_name(plan: Plan) -> str:
    return f"{plan.years}y-{plan.replications}r-seed{plan.seed}-{plan.key[:8]}"


def _silent(step: str, done: int, total: int) -> None:
    del step, done, total
