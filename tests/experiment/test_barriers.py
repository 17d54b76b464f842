"""Barriers of a submission, removed one by one."""

import pandas as pd
import pytest

from workforce_model import analysis, charts
from workforce_model.analysis import barriers
from workforce_model.experiment import run
from workforce_model.report import what_moves
from workforce_model.report.book import Book
from workforce_model.results import RunError


def test_barriers_are_ranked_by_what_they_cost(submission, people, tmp_path):
    folder = submission(people(240))
    title = people(1)[0]["class_title"]
    table = pd.DataFrame(
        {
            "class_pattern": ["*", title], "barrier": ["background_check", "exam"], "stage": ["background", "exam"],
            "pass_rate_without": [1.0, None], "duration_factor_without": [0.1, 0.95],
            "decided_at": ["law", "practice"],
        }
    )  # fmt: skip
    table.to_csv(folder / "barriers.csv", index=False)
    found = run(folder, barriers=True, replications=6, years=3, workers=1, out=tmp_path / "run")
    assert "--barriers" in found.manifest.command
    ranked = barriers(found)
    assert ranked["decided"].tolist() == ["law", "practice of the agency"]
    assert ranked["vacancy_months"].iloc[0] > ranked["vacancy_months"].iloc[1]
    assert ranked["vacancy_months"].iloc[0] > 0
    assert (ranked["vacancy_months_p05"] <= ranked["vacancy_months_p95"]).all()
    assert ranked["barrier"].iloc[0] == "The barrier background check of all classes"


def test_without_a_known_barrier_the_option_is_refused(submission, tmp_path):
    with pytest.raises(RunError, match="no table barriers with an effect that is known"):
        run(submission(), barriers=True, replications=1, years=1, workers=1, out=tmp_path / "run")


def test_a_barrier_is_no_option_and_is_called_by_its_note(submission, people, tmp_path):
    folder = submission(people(240))
    table = pd.DataFrame(
        {
            "class_pattern": ["*"], "barrier": ["other"], "stage": ["background"], "pass_rate_without": [1.0],
            "duration_factor_without": [0.1], "decided_at": ["practice"], "note": ["Polygraph before the interview"],
        }
    )  # fmt: skip
    table.to_csv(folder / "barriers.csv", index=False)
    found = run(folder, barriers=True, replications=6, years=2, workers=1, out=tmp_path / "run")
    name = "without barrier 1 other"
    assert name in set(analysis.effects(found)["scenario"])
    assert analysis.barriers(found)["barrier"].tolist() == ["Polygraph before the interview"]
    assert analysis.options(analysis.effects(found)).empty
    assert analysis.comparison(found).empty
    assert analysis.cost_differences(found).empty
    assert "barrier" not in " ".join(analysis.answer(found))
    assert not analysis.decide(found)["action"].str.contains("barrier").any()
    about = analysis.context(found)
    assert "today’s practice only" in charts.cost_differences(analysis.cost_differences(found), about).finding
    said = what_moves.apart(Book(found, about.edition, about)).html
    assert "never taken apart" in said
    assert "--attribute" not in said
