"""Charts as PNG: one start of a headless Chromium draws them all; without one there are no pictures."""

import base64
import os
import re
import shutil
import subprocess  # a fixed program with fixed arguments, no shell
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from workforce_model.charts import Chart
from workforce_model.report.display import embedded, figure_json

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
_WIDTH, _SCALE = 960, 1.5
_LONGEST_S = 90
_DRAW = """
(async () => {
  for (const [name, figure] of Object.entries(FIGURES)) {
    const url = await Plotly.toImage(figure, {format: "png", width: WIDTH, height: figure.layout.height, scale: SCALE});
    const image = document.createElement("img");
    image.id = name;
    image.src = url;
    document.body.appendChild(image);
  }
})();
"""
_FOUND = re.compile(r'<img id="([^"]+)" src="data:image/png;base64,([^"]+)"')


def browser() -> str | None:
    """Return the path of a Chromium, or None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def pictures(charts: Sequence[Chart]) -> dict[str, bytes]:
    """Draw charts without their titles, 960 px wide; PNG by chart name. What cannot be drawn is not in it."""
    program = browser()
    if program is None or not charts:
        return {}
    with tempfile.TemporaryDirectory(prefix="workforce-pictures-", ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "charts.html"
        page.write_text(_page(charts), encoding="utf-8")
        shown = _dump(program, page)
    return {name: base64.b64decode(data) for name, data in _FOUND.findall(shown)}


def _page(charts: Sequence[Chart]) -> str:
    from plotly.offline import get_plotlyjs

    figures = {chart.name: _plain(chart) for chart in charts}
    draw = _DRAW.replace("FIGURES", embedded(figures)).replace("WIDTH", str(_WIDTH)).replace("SCALE", str(_SCALE))
    return f"<!DOCTYPE html><meta charset='utf-8'><body><script>{get_plotlyjs()}</script><script>{draw}</script></body>"


def _plain(chart: Chart) -> dict[str, object]:
    figure = figure_json(chart.figure)
    return {"data": figure["data"], "layout": {**figure["layout"], "width": _WIDTH, "height": chart.height}}


def _dump(program: str, page: Path) -> str:
    """Return the page as it stands when the browser has drawn it; empty where it failed."""
    command = [program, "--headless", "--disable-gpu", f"--user-data-dir={page.parent / 'browser'}"]
    command += ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    command += ["--virtual-time-budget=60000", "--dump-dom", page.as_uri()]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LONGEST_S, check=False)  # noqa: S603  # no shell
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""
