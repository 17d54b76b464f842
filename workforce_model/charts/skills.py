"""What classes lack in skills: the gap of today, and what it becomes as today's people go."""

import pandas as pd

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.charts.measures import horizon

_NONE = (
    "No skills gap can be shown: it takes the tables skills (people, competencies, levels) and requirements (classes, "
    "competencies, levels), and classes that are large enough."
)
_HEADERS = {
    "class": "Class", "competency": "Competency", "label": "At the end of", "needed": "Needed (levels)",
    "held": "Held by people of today (levels)", "gap": "Gap (levels, mean)", "p05": "5th percentile",
    "p95": "95th percentile",
}  # fmt: skip


def skills_gap(table: pd.DataFrame, about: Context, top: int = 12) -> Chart:
    """Draw the largest skills gaps at the horizon: the part that is there today dark, what is added light.

    Args: table: as `analysis.skill_gaps` returns; top: rows drawn, the rest stays in the table.
    """
    if table.empty:
        return blank("skills-gap", _NONE, about)
    drawn = _ends(table).head(top).reset_index(drop=True)
    labels = [theme.wrapped(f"{row['competency']}: {row['class']}", 36) for row in drawn.to_dict("records")]
    figure = theme.canvas(theme.rows_height(labels, row=32, around=96), left=theme.room(labels), right=130, top=48,
                          bottom=40)  # fmt: skip
    rows = list(range(len(drawn)))
    parts = (("gap today", drawn["today"].clip(upper=drawn["gap"]), theme.SEQUENCE[1]),
             ("added by the end, as people go and needs grow", (drawn["gap"] - drawn["today"]).clip(lower=0.0),
              theme.SEQUENCE[3]))  # fmt: skip
    for name, values, colour in parts:
        figure.add_bar(y=rows, x=values, orientation="h", name=name, width=0.62, marker={"color": colour},
                       hovertemplate=f"{name}: %{{x:,.0f}} levels<extra></extra>")  # fmt: skip
    for place, row in enumerate(drawn.to_dict("records")):
        said = f"{words.rounded(row['gap'])} of {words.rounded(row['needed'])}"
        theme.label(figure, row["gap"], place, said, xshift=6)
    theme.named_rows(figure, labels)
    theme.key_on_top(figure, [(name, colour) for name, _, colour in parts], figure.layout.margin.l)
    figure.update_xaxes(tickformat=",", rangemode="tozero")
    worst = drawn.iloc[0]
    finding = (
        f"The largest skills gap is {worst['competency']} in {worst['class']}: newcomers have to bring, or be taught, "
        f"{words.about(worst['gap'])} of {words.rounded(worst['needed'])} levels by {words.month(about.horizon_end)}, "
        f"against {words.rounded(worst['today'])} today."
    )
    subtitle = (
        f"Levels needed (level times people) that people of today do not bring, by competency and class, "
        f"{about.agency}, {horizon(about)}; mean of the futures."
    )
    shown = table[list(_HEADERS)].rename(columns=_HEADERS)
    numbers = [title for name, title in _HEADERS.items() if name not in {"class", "competency", "label"}]
    shown[numbers] = shown[numbers].round(1)
    return Chart("skills-gap", figure, finding, subtitle, f"{finding} Bars: {subtitle}", shown, about.source,
                 about.futures)  # fmt: skip


def _ends(table: pd.DataFrame) -> pd.DataFrame:
    """The last year of each class and competency with the gap of today, largest gap first."""
    keys = ["agency", "class", "competency"]
    today = table[table["bucket"] == 0].set_index(keys)["gap"].rename("today")
    last = table[table["bucket"] == table["bucket"].max()].join(today, on=keys)
    ordered: pd.DataFrame = last[last["needed"] > 0].sort_values(["gap", *keys], ascending=[False, True, True, True])
    return ordered
