import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workforce_model.report import report

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
