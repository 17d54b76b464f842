"""What the README shows must work."""

import ast
import re
from pathlib import Path

import pytest
import yaml

import workforce_model
from workforce_model.cli import app
from workforce_model.scenario import parse_scenario

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("text", blocks("yaml"))
def test_the_scenario_shown_is_a_valid_one(text):
    assert parse_scenario(yaml.safe_load(text), "README.md").levers


@pytest.mark.parametrize("text", blocks("python"))
def test_the_names_shown_are_public(text):
    imported = {
        name.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom) for name in node.names
    }
    assert imported <= set(workforce_model.__all__)
    assert imported


def test_the_verbs_shown_are_all_there_are():
    shown = set(re.findall(r"`workforce ([a-z]+)", README))
    assert shown == {command.callback.__name__ for command in app.registered_commands if command.callback}


def test_the_targets_shown_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    pages = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:`|^ *)make ([a-z]+)", pages, re.MULTILINE))
    assert shown <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_the_rooms_are_named_in_the_order_of_the_import_contract():
    rooms = re.search(r"in which data flows: (.*?)\. Each", README, re.DOTALL)
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    layers = re.search(r"^layers = \[(.*?)\]", contract, re.MULTILINE | re.DOTALL)
    assert rooms
    assert layers
    assert re.findall(r"`(\w+)`", rooms[1]) == re.findall(r'"(\w+)"', layers[1])[::-1]
