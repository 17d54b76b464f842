"""Charts as PNG, and none where there is no browser."""

import os
import struct

import pandas as pd
import pytest

from workforce_model.charts import Chart, theme
from workforce_model.report import pictures as module
from workforce_model.report.pictures import browser, pictures


def bars(name: str) -> Chart:
    figure = theme.canvas(300)
    figure.add_bar(x=["</script> é"], y=[1])
    return Chart(name, figure, "One bar.", "People.", "One bar of one person.", pd.DataFrame({"People": [1]}), "", 1)


def test_without_a_browser_there_are_no_pictures(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    assert pictures([bars("bars")]) == {}


def test_a_browser_that_fails_gives_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "browser", lambda: "false")
    assert pictures([bars("bars")]) == {}
    monkeypatch.setattr(module, "browser", lambda: "no-such-program")
    assert pictures([bars("bars")]) == {}


@pytest.mark.browser
def test_each_chart_is_drawn_at_the_size_of_a_page():
    if browser() is None:
        pytest.fail("no browser") if os.environ.get("CI") == "true" else pytest.skip("no browser")
    found = pictures([bars("one"), bars("two")])
    assert list(found) == ["one", "two"]
    for png in found.values():
        assert png.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", png[16:24])
        assert (width, height) == (960 * 3 // 2, 300 * 3 // 2)
