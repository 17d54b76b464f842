import re
from dataclasses import replace

import pandas as pd
import pytest

from tests.conftest import ROOT
from workforce_model.backtest import Backtest
from workforce_model.intake import load_history
from workforce_model.validation import __main__ as command
from workforce_model.validation import page
from workforce_model.validation.page import CHECKS, COMPARED, checks, comparisons, table
from workforce_model.validation.predictive import Scored, aims, misses, scored

SECTIONS = (
    "1. Face", "2. Internal", "3. Cross", "4. External", "5. Predictive", "6. STRESS-DES report",
    "6.1 Objectives", "6.2 Logic", "6.3 Data", "6.4 Experimentation", "6.5 Implementation", "6.6 Code access",
)  # fmt: skip


def headings(text):
    return re.findall(r"^##+ (.*)$", text, re.MULTILINE)


def cells(text):
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines()]


def test_the_page_has_every_section_and_says_that_nothing_fails(found):
    text = page(found)
    assert [name for name in headings(text) if name in SECTIONS] == list(SECTIONS)
    assert "No check fails." in text
    assert "no history was given" in text
    assert "None was given (`--textbook FILE`)" in text
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_the_committed_page_has_every_section_and_no_failing_check():
    text = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    assert [name for name in headings(text) if name in SECTIONS] == list(SECTIONS)
    assert "No check fails." in text
    assert "**fails**" not in text
    assert "City of Baltimore" in text


def test_a_failing_check_is_named_at_the_top(found):
    wrong = replace(found, internal=(replace(found.internal[0], found=150.0),))
    text = page(wrong)
    assert "**1 check fails:** Mean days." in text
    assert "**fails**" in text
    assert "0 of 1 checks hold" in text


def test_sources_stand_beside_figures(found):
    rows = cells(checks(found.internal))[2:] + cells(comparisons(found.external))[2:]
    assert rows[0][CHECKS.index("from")] == "(I - P)⁻¹"
    assert rows[1][COMPARED.index("source")] == "Texas State Auditor"


def test_no_row_of_the_committed_page_is_without_a_source():
    text = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    tables = text[text.index("## 2. Internal") : text.index("## 5. Predictive")]
    rows = [row for row in cells(tables) if len(row) in (len(CHECKS), len(COMPARED)) and row[0] not in ("what", "---")]
    assert len(rows) > 30
    assert [row for row in rows if len(row[2]) < len("Erlang C")] == []


def test_a_bar_in_a_cell_does_not_break_the_table():
    assert table(("a", "b"), [("x|y", "1")], right=(1,)) == "| a | b |\n| --- | ---: |\n| x\\|y | 1 |"


@pytest.fixture(scope="module")
def past(history):
    return scored(load_history(history), "Rosters made up for a test", replications=30)


@pytest.mark.slow
def test_a_history_gives_totals_pooled_units_and_sentences(found, past):
    text = page(replace(found, predictive=(past,), aims=aims([past])))
    assert "### Springfield" in text
    assert "Rosters made up for a test." in text
    assert "| 2019-06-30 | 2020-06-30 | people who left | 16 |" in text
    assert "the last observed rate" in text
    assert "| people employed at the end | 2 |" in text
    assert "Why people who join and headcounts are held less often" in text
    for sentence in past.found.sentences:
        assert f"- {sentence}" in text


def misses_of(actual, low, high):
    """The misses of one unit of 200 people whose headcount is projected with this range, 100 in its middle."""
    keys = {"origin": "2019-06-30", "end": "2020-06-30", "group_type": "unit", "group": ["A", "B"]}
    card = pd.DataFrame({**keys, "metric": "headcount", "actual": actual, "mean": 100.0, "p05": low, "p95": high})
    card = card.assign(covered_90=[low <= value <= high for value in actual])
    wide = pd.DataFrame({**keys, "people": [200, 200]})
    return misses(Backtest(card, wide)).iloc[0]


def test_misses_stand_beside_what_the_intervals_allow():
    row = misses_of([130.0, 90.0], 100 - 32.9, 100 + 32.9)
    assert (row["forecasts"], row["held"]) == (2, 1.0)
    assert (row["bias"], row["typical"]) == (5.0, 10.0)
    assert row["allowed"] == pytest.approx(20 * 0.6745 / 2)
    assert misses_of([130.0, 90.0], 99, 101)["held"] == 0


def test_small_units_have_no_misses():
    card = pd.DataFrame({"origin": ["2019-06-30"], "end": "2020-06-30", "group_type": "unit", "group": "A"})
    full = card.assign(metric="headcount", actual=1.0, mean=1.0, p05=1.0, p95=1.0, covered_90=True)
    assert misses(Backtest(full, card.assign(people=49))).empty


def test_people_without_a_unit_are_no_unit_whose_misses_count():
    card = pd.DataFrame({"origin": ["2019-06-30"], "end": "2020-06-30", "group_type": "unit", "group": "(no unit)"})
    full = card.assign(metric="headcount", actual=1.0, mean=1.0, p05=1.0, p95=1.0, covered_90=True)
    assert misses(Backtest(full, card.assign(people=3000))).empty


def test_a_history_without_units_counts_for_no_aim_and_shows_class_families(found):
    keys = {"origin": "2019-06-30", "end": "2020-06-30", "group_type": ["unit", "class_family"]}
    keys |= {"group": ["(no unit)", "Police"]}
    errors = {"crps": 1.0, "crps_last_rate": 2.0, "crps_stationary": 2.0, "covered_90": True}
    card = pd.DataFrame(
        {**keys, "metric": "separations", "actual": 9.0, "mean": 8.0, "p05": 1.0, "p95": 20.0, **errors}
    )
    wide = pd.DataFrame({**keys, "people": 900, "width": 19.0, "width_last_rate": 5.0, "width_stationary": 5.0})
    police = Scored("Police Department", "Releases", Backtest(card.assign(p50=8.0), wide))
    assert aims([police]) == ()
    text = page(replace(found, predictive=(police,)))
    assert "There is no unit of 50 people or more to judge by" in text
    assert "Separations of class families of 50 people or more (1 forecast; ranges that held: 1 of 1)" in text
    assert "Separations of units" not in text


@pytest.mark.slow
def test_aims_can_be_missed(past):
    assert len(past.totals) == 4
    assert [row.verdict for row in aims([past], ratio=(0.0, 1e9), held=(0.0, 100.0))] == ["inside", "inside"]
    assert [row.verdict for row in aims([past], ratio=(0.0, 1e-9), held=(101.0, 102.0))] == ["above", "below"]
    assert aims([]) == ()


def run(monkeypatch, tmp_path, found, *arguments):
    monkeypatch.setattr(command, "validate", lambda *_: found)
    out = tmp_path / "new" / "page.md"
    return command.main(["--out", str(out), *arguments]), out


def test_the_command_writes_the_page_and_exits_0(monkeypatch, tmp_path, found, capsys):
    code, out = run(monkeypatch, tmp_path, found)
    assert code == 0
    assert out.read_text(encoding="utf-8") == page(found)
    assert capsys.readouterr().out.strip() == str(out)


def test_the_command_exits_1_and_names_the_check_that_fails(monkeypatch, tmp_path, found, capsys):
    wrong = replace(found, markov=(replace(found.markov[0], what="Stock", found=131.5),))
    code, out = run(monkeypatch, tmp_path, wrong)
    assert code == 1
    assert "**fails**" in out.read_text(encoding="utf-8")
    assert "fails: Stock: expected 130" in capsys.readouterr().err


def test_a_figure_outside_the_published_range_is_no_failure(monkeypatch, tmp_path, found):
    assert found.external[0].verdict == "below"
    assert run(monkeypatch, tmp_path, found)[0] == 0


def test_a_history_that_cannot_be_read_exits_2_and_writes_nothing(tmp_path, capsys):
    out = tmp_path / "page.md"
    assert command.main(["--out", str(out), "--history", str(tmp_path / "nowhere")]) == 2
    assert not out.exists()
    assert "nowhere" in capsys.readouterr().err
