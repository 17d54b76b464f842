"""An agency of 160 people, small enough that every plan of a small menu can be tried in every future."""

from pathlib import Path

import pytest

from workforce_model.optimise import read_menu

FUTURES = 30
YEARS = 3

MENU = """\
menu:
  - name: Faster background checks
    lever: {lever: stage_duration, stage: background, lead_days: 30}
    sizes: [{factor: 0.5, cost: 20000}, {factor: 0.1, cost: 70000}]
    source: assumption
  - name: Faster approval
    lever: {lever: stage_duration, stage: approval}
    sizes: [{factor: 0.5, cost: 15000}, {factor: 0.1, cost: 45000}]
    start_days: [0, 365]
    source: assumption
  - name: Payment to stay
    lever: {lever: retention, cause: quit, classes: target}
    sizes: [{factor: 0.5, cost: 0.01}]
    cost_unit: share of pay
    source: assumption
"""


@pytest.fixture
def agency(submission, people) -> Path:
    return submission(people(160))


@pytest.fixture
def menu_file(tmp_path) -> Path:
    path = tmp_path / "menu.yaml"
    path.write_text(MENU, encoding="utf-8")
    return path


@pytest.fixture
def menu(menu_file):
    return read_menu(menu_file)
