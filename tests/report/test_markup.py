import csv
import io
from urllib.parse import unquote

import numpy as np
import pandas as pd
import pytest

from workforce_model.report import markup

FRAME = pd.DataFrame(
    {"Class": ["Clerk <I>", "=HYPERLINK(1)"], "People": [1234, 7], "Share": [12.34, np.nan], "Known": [True, False]}
)


def test_a_table_has_a_caption_headings_and_a_heading_for_each_row():
    html = markup.table(FRAME, "Who & where")
    assert "<caption>Who &amp; where</caption>" in html
    assert html.count('<th scope="col"') == 4
    assert '<th scope="row">Clerk &lt;I&gt;</th>' in html
    assert '<td class="number">1,234</td><td class="number">12.3</td><td>yes</td>' in html
    assert '<td class="number">7</td><td class="number">–</td><td>no</td>' in html


def test_a_wide_table_scrolls_inside_a_region_that_the_keyboard_reaches():
    html = markup.table(FRAME, "Wide", wide=True)
    assert html.startswith('<div class="scroll" tabindex="0" role="region" aria-label="Wide">')


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (3.26, "3.3"), (311.47, "311"), (-0.5, "-0.5"), (float("nan"), "–")]
)
def test_numbers_carry_no_false_precision(value: float, text: str):
    assert markup.number(value) == text


def test_csv_keeps_numbers_and_disarms_formulas():
    rows = list(csv.reader(io.StringIO(markup.csv_text(FRAME))))
    assert rows[1] == ["Clerk <I>", "1234", "12.34", "True"]
    assert rows[2] == ["'=HYPERLINK(1)", "7", "", "False"]
    assert FRAME["Class"].iloc[1] == "=HYPERLINK(1)"


def test_the_csv_link_holds_the_whole_table():
    link = markup.csv_link(FRAME, "people")
    assert 'download="people.csv"' in link
    data = link.split("charset=utf-8,")[1].split('"')[0]
    assert unquote(data) == "\ufeff" + markup.csv_text(FRAME)
