import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workforce_model.report import report
from workforce_model.report.book import Book, open_run

Document = Any
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def papers(small_run: Path) -> dict[str, Path]:
    """The papers of the small run in both editions: audience -> folder."""
    return {audience: report(small_run, audience).parent for audience in ("internal", "public")}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium; without one the test is skipped with a notice, and fails under CI=true."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        notice = f"no browser: none of {', '.join(NAMES)} is on PATH"
        pytest.fail(notice) if os.environ.get("CI") == "true" else pytest.skip(notice)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def folder(small_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of its own: tests of the documents change what it keeps, and put it back."""
    from workforce_model import experiment

    out = tmp_path_factory.mktemp("documents") / "run"
    return experiment.run(small_county, replications=3, years=3, workers=1, out=out).path


@pytest.fixture(scope="session", params=["internal", "public"])
def book(folder: Path, request: pytest.FixtureRequest) -> Book:
    """The run of its own for each audience."""
    return open_run(folder, request.param)


def headings(document: Document, level: int) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def cells(document: Document, heading: str) -> list[list[str]]:
    """The rows of the first table whose first heading is this."""
    found = next(table for table in document.tables if table.rows[0].cells[0].text == heading)
    return [[cell.text for cell in row.cells] for row in found.rows]


def everything(document: Document) -> str:
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *tables])
