import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from workforce_model.experiment import run
from workforce_model.experiment.plan import BLOCK
from workforce_model.results import Run, RunError
from workforce_model.results.layout import TABLES
from workforce_model.scenario import ScenarioError, parse_scenario

FREEZE = parse_scenario({"name": "freeze", "levers": [{"lever": "hiring_freeze", "from": "2017-07-01"}]}, "test")


def digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / "tables" / f"{name}.parquet").read_bytes()).hexdigest() for name in TABLES}


@pytest.fixture(scope="module")
def serial(small_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    out = tmp_path_factory.mktemp("serial") / "run"
    return run(small_county, scenarios=[FREEZE], replications=9, years=4, workers=1, out=out)


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_workers_changes_no_byte(serial: Run, small_county: Path, tmp_path: Path, workers: int) -> None:
    out = tmp_path / "run"
    run(small_county, scenarios=[FREEZE], replications=9, years=4, workers=workers, out=out)
    assert digests(out) == digests(serial.path)


def test_shuffled_roster_rows_change_no_byte(serial: Run, small_county: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shuffled"
    folder.mkdir()
    for file in small_county.iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    head, *rows = (small_county / "roster.csv").read_text(encoding="utf-8").splitlines()
    shuffled = pd.Series(rows).sample(frac=1, random_state=8).tolist()
    assert shuffled != rows
    (folder / "roster.csv").write_text("\n".join([head, *shuffled]) + "\n", encoding="utf-8")
    run(folder, scenarios=[FREEZE], replications=9, years=4, workers=1, out=tmp_path / "run")
    assert digests(tmp_path / "run") == digests(serial.path)


LEG = """
import sys
from pathlib import Path
from workforce_model.experiment import run
def tell(step, done, total):
    print(step, done, total, flush=True)
run(sys.argv[1], replications=40, years=6, workers=1, out=sys.argv[2], progress=tell)
"""


def test_killed_half_way_and_run_again_gives_the_same_bytes_for_less_work(small_county: Path, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    run(small_county, replications=40, years=6, workers=1, out=whole)
    leg = subprocess.Popen(
        [sys.executable, "-c", LEG, str(small_county), str(killed)], stdout=subprocess.PIPE, text=True
    )
    assert leg.stdout is not None
    for line in leg.stdout:
        if line.startswith("Simulating 5 "):
            os.kill(leg.pid, signal.SIGKILL)
            break
    assert leg.wait() == -signal.SIGKILL
    leg.stdout.close()
    assert not killed.exists()
    seen: list[int] = []
    run(
        small_county,
        replications=40,
        years=6,
        workers=1,
        out=killed,
        progress=lambda step, done, _: seen.append(done) if step == "Simulating" else None,
    )
    assert seen[0] >= 5
    assert digests(killed) == digests(whole)
    assert not list(tmp_path.glob("*.partial"))


def test_a_finished_run_is_returned_as_it_is(serial: Run, small_county: Path) -> None:
    before, started = digests(serial.path), time.monotonic()
    steps: list[str] = []
    again = run(
        small_county, scenarios=[FREEZE], replications=9, years=4, out=serial.path,
        progress=lambda step, _, __: steps.append(step),
    )  # fmt: skip
    assert again.manifest == serial.manifest
    assert steps[-1] == "Already complete"
    assert digests(serial.path) == before
    assert time.monotonic() > started


def test_another_plan_into_the_same_folder_is_refused(serial: Run, small_county: Path) -> None:
    with pytest.raises(RunError, match="other inputs or settings"):
        run(small_county, replications=9, years=4, seed=2, out=serial.path)


def test_a_folder_that_is_no_run_is_left_alone(small_county: Path, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RunError, match="not a run"):
        run(small_county, replications=1, years=1, out=tmp_path)


def test_replications_are_blocks_and_row_groups(serial: Run) -> None:
    found = serial.sql("SELECT scenario, replication, count(*) AS n FROM stocks GROUP BY ALL ORDER BY ALL")
    assert found["scenario"].unique().tolist() == ["baseline", "freeze"]
    assert found["replication"].tolist() == [*range(10), *range(10)]
    assert BLOCK < 9  # more than one block, or the test shows nothing


def test_detail_decides_what_is_kept(small_county: Path, tmp_path: Path) -> None:
    kept = {}
    for detail in ("full", "requisitions", "aggregate"):
        finished = run(small_county, replications=2, years=2, workers=1, detail=detail, out=tmp_path / detail)
        kept[detail] = [
            finished.sql(f"SELECT count(DISTINCT replication) AS n FROM {table}")["n"].item()
            for table in ("events", "requisitions", "stocks")
        ]
    assert kept == {"full": [3, 3, 3], "requisitions": [1, 3, 3], "aggregate": [1, 1, 3]}


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"replications": 0}, "replications is 0"),
        ({"years": 80}, "years is 80"),
        ({"engine": "magic"}, "engine 'magic'"),
    ],
)
def test_settings_out_of_range_are_refused_in_words(
    small_county: Path, tmp_path: Path, setting: dict[str, object], message: str
) -> None:
    with pytest.raises(RunError, match=message):
        run(small_county, out=tmp_path / "run", **setting)


def test_a_lever_that_names_nothing_of_the_roster_says_what_it_may_have_meant(
    small_county: Path, tmp_path: Path
) -> None:
    lever = {"lever": "hiring_freeze", "units": ["Department of Public Librarys"]}
    with pytest.raises(ScenarioError, match="did you mean Department of Public Libraries"):
        run(small_county, scenarios=[parse_scenario({"name": "x", "levers": [lever]}, "x")], out=tmp_path / "run")


def test_the_manifest_tells_where_numbers_come_from(serial: Run, small_county: Path) -> None:
    manifest = serial.manifest
    digest = hashlib.sha256((small_county / "roster.csv").read_bytes()).hexdigest()
    assert digest in {entry.sha256 for entry in manifest.inputs}
    assert manifest.plan.stand_in
    assert manifest.plan.stand_in_text
    assert all(entry.source for entry in manifest.defaults)
    assert "opening_vacancies" in {entry.key for entry in manifest.defaults}
    assert manifest.scenarios[1].cells_reached == manifest.scenarios[1].cells
    assert manifest.scenarios[0].cells_reached == 0
