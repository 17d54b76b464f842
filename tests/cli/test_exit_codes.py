"""The exit codes of the README, verb by verb, on input that is wrong."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workforce_model.bench import BenchError
from workforce_model.cli import app

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
GOOD = "vacancy rate <= 5% with probability 0.9"
MISSPELT = "name: x\nlevers:\n  - lever: hiring_freze\n"


def promised(verb: str) -> set[int]:
    (row,) = re.findall(rf"^\| `workforce {verb} .*\| ([^|]*) \|$", README, re.MULTILINE)
    return {int(code) for code in re.findall(r"(?:^|; )(\d+)", row)}


@pytest.fixture
def place(submission, people, tmp_path):
    """A folder with something of everything that can be wrong; returns the path of a name in it."""
    submission()
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "roster.csv").write_text("employee_id,class_title\nE1,Clerk\n", encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "something.txt").touch()
    (tmp_path / "misspelt.yaml").write_text(MISSPELT, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("name: [", encoding="utf-8")
    past = tmp_path / "past"
    past.mkdir()
    lines = ["employee_id,class_title,hire_date", *(f"{row['employee_id']},Clerk,2010-01-01" for row in people(9))]
    (past / "roster_2019-06-30.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return lambda name: str(tmp_path / name)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, "new @full"),
        (1, "check @faulty"),
        (2, "check @nowhere"),
        (1, "run @faulty"),
        (1, "run @springfield --scenario @misspelt.yaml"),
        (1, "run @springfield --out @full"),
        (2, "run @nowhere"),
        (2, "run @springfield --scenario @broken.yaml"),
        (2, "run @springfield --scenario @nowhere.yaml"),
        (2, "run @springfield --years 0"),
        (2, "report @nowhere"),
        (2, "report @full"),
        (1, "backtest @past --train-until 2019-06-30"),
        (2, "backtest @nowhere --train-until 2019-06-30"),
        (2, "backtest @past"),
        (1, "optimise @faulty --target GOOD --budget 1"),
        (2, "optimise @nowhere --target GOOD --budget 1"),
        (2, "optimise @springfield --target vague --budget 1"),
        (2, "optimise @springfield --target GOOD --budget 1 --levers @broken.yaml"),
        (2, "optimise @springfield --target GOOD --budget 1 --out @full"),
        (2, "bench --size 79"),
        (2, "notebook 99"),
        (2, "notebook 04 -p misspelt=1"),
    ],
)
def test_bad_input_exits_as_the_readme_promises(place, code, words):
    verb, *rest = [GOOD if word == "GOOD" else word for word in words.split()]
    done = CliRunner().invoke(app, [verb, *(place(word[1:]) if word.startswith("@") else word for word in rest)])
    assert done.exit_code == code, done.stderr
    assert code in promised(verb)
    assert done.stderr.strip() or done.stdout.strip()
    assert "Traceback" not in done.stderr


def test_contestants_that_disagree_exit_1(monkeypatch):
    def disagree(*_, **__):
        raise BenchError("the contestants do not agree")

    monkeypatch.setattr("workforce_model.bench.benchmark", disagree)
    done = CliRunner().invoke(app, ["bench", "--size", "80"])
    assert done.exit_code == 1
    assert 1 in promised("bench")
    assert "do not agree" in done.stderr
