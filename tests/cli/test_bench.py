import json

import pytest
from typer.testing import CliRunner

from tests.bench.conftest import found as found  # noqa: PLC0414  # a fixture of the benchmark's tests
from workforce_model import bench
from workforce_model.cli import app


@pytest.fixture
def asked(monkeypatch, found):
    """The benchmark measures nothing and remembers what it was asked."""
    calls = []

    def benchmark(sizes, **settings):
        calls.append((sizes, settings))
        return found

    monkeypatch.setattr(bench, "benchmark", benchmark)
    return calls


def test_times_ratios_and_agreement_are_printed(asked):
    done = CliRunner().invoke(app, ["bench"], env={"COLUMNS": "80"})
    assert done.exit_code == 0
    assert [sizes for sizes, _ in asked] == [(1_000, 10_000)]
    assert asked[0][1]["cold"] is True
    for line in (
        "10,000 positions, unlimited recruiters", "10,000 positions, 99 shared recruiters",
        "The contestants agree on their yearly flows", "compiled_1 reaches 20% of that floor",
        "salabim is not run beyond 1,000 positions", "compiling once takes 18.0 s more", "compiled_1 1.00",
    ):  # fmt: skip
        assert line in done.output
    row = next(line for line in done.output.split("10,000 positions")[1].splitlines() if "compiled_1 " in line)
    assert "4 (3.6–4.8)" in row
    assert "1,500" in row


def test_sizes_and_a_quick_look(asked):
    done = CliRunner().invoke(app, ["bench", "--size", "400", "--size", "800", "--quick"])
    assert done.exit_code == 0
    ((sizes, settings),) = asked
    assert sizes == (400, 800)
    assert settings["cold"] is False
    assert settings["shortest"] < 0.3


def test_the_figures_are_written_with_a_chart_beside_them(asked, tmp_path):
    done = CliRunner().invoke(app, ["bench", "--json", str(tmp_path / "benchmark.json")])
    assert done.stdout.splitlines()[-1] == str(tmp_path / "benchmark.json")
    assert "1000" in json.loads((tmp_path / "benchmark.json").read_text(encoding="utf-8"))["sizes"]
    assert (tmp_path / "benchmark.html").exists()


def test_contestants_that_disagree_end_it_without_a_figure(monkeypatch):
    def disagree(*_, **__):
        raise bench.BenchError("the contestants do not agree on their flows")

    monkeypatch.setattr(bench, "benchmark", disagree)
    done = CliRunner().invoke(app, ["bench"])
    assert done.exit_code == 1
    assert "do not agree" in done.output
    assert "ms a replication" not in done.output


def test_a_size_that_is_too_small_is_a_wrong_command_line():
    assert CliRunner().invoke(app, ["bench", "--size", "12"]).exit_code == 2
