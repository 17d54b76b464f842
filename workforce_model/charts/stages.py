"""Where the time goes: the stages of hiring as time bars and as a funnel."""

import pandas as pd

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.charts.measures import drawn_from, horizon


def stage_times(table: pd.DataFrame, about: Context) -> Chart:
    """Draw the mean length of each hiring stage end to end, longest named in the finding.

    Args: table: as `analysis.stages` returns.
    """
    drawn = table[table["on_path"]].reset_index(drop=True)
    if drawn.empty:
        return blank("stage-times", "No vacancy is recruited for in the projection.", about)
    labels = [words.title(stage) for stage in drawn["stage"]]
    figure = theme.canvas(theme.rows_height(labels, around=76), left=theme.room(labels), right=90, top=8, bottom=52)
    ends = drawn["mean_days"].cumsum()
    longest = drawn["mean_days"].rank(ascending=False, method="first") <= 2
    figure.add_bar(
        y=list(range(len(drawn))), base=ends - drawn["mean_days"], x=drawn["mean_days"], orientation="h", width=0.62,
        marker={"color": [theme.BLUE if top else theme.SEQUENCE[2] for top in longest]},
        customdata=drawn[["p10_days", "p90_days"]],
        hovertemplate="%{x:.0f} days on average<br>8 in 10 take %{customdata[0]:.0f} to %{customdata[1]:.0f}"
        "<extra></extra>",
    )  # fmt: skip
    for place, (end, days) in enumerate(zip(ends, drawn["mean_days"], strict=True)):
        theme.label(figure, end, place, f"<b>{words.whole(days)}</b> days", xshift=6)
    theme.named_rows(figure, labels)
    figure.update_xaxes(title_text="days since the vacancy was opened, without repeats", rangemode="tozero")
    slow = drawn[longest].sort_values("mean_days", ascending=False)
    named = [f"{row['stage']} ({words.whole(row['mean_days'])} days)" for _, row in slow.iterrows()]
    finding = words.sentence(
        f"{words.listing(named)} take longest: without repeats it is {words.whole(ends.iloc[-1])} days "
        "from opening to start"
    )
    return _chart("stage-times", figure, finding, "Mean days in each stage of open recruitment", table, about)


def stage_funnel(table: pd.DataFrame, about: Context) -> Chart:
    """Draw how many of a hundred recruitments get through each stage without a repeat.

    Args: table: as `analysis.stages` returns.
    """
    drawn = table[table["on_path"]].reset_index(drop=True)
    if drawn.empty:
        return blank("stage-funnel", "No vacancy is recruited for in the projection.", about)
    labels = [words.title(stage) for stage in drawn["stage"]]
    figure = theme.canvas(theme.rows_height(labels, around=76), left=theme.room(labels), right=190, top=8, bottom=52)
    worst = drawn["pass_rate"].rank(method="first") <= 2
    figure.add_bar(
        y=list(range(len(drawn))), x=drawn["first_time"] * 100, orientation="h", width=0.62,
        marker={"color": [theme.BLUE if low else theme.SEQUENCE[2] for low in worst]},
        customdata=drawn["pass_rate"],
        hovertemplate="%{x:.0f} of 100 this far; the stage passes %{customdata:.0%}<extra></extra>",
    )  # fmt: skip
    for place, (_, row) in enumerate(drawn.iterrows()):
        lost = 1 - row["pass_rate"]
        text = f"<b>{words.whole(row['first_time'] * 100)}</b>"
        text += f" ({words.percent(lost)} must be repeated)" if lost >= 0.005 else ""
        theme.label(figure, row["first_time"] * 100, place, text, xshift=6)
    theme.named_rows(figure, labels)
    figure.update_xaxes(title_text="of 100 recruitments, through this stage at the first attempt", range=[0, 101])
    through = words.whole(drawn["first_time"].iloc[-1] * 100)
    names = words.listing(list(drawn[worst].sort_values("pass_rate")["stage"]))
    finding = words.sentence(f"{through} of 100 recruitments need no repeat; most are lost at {names}")
    return _chart("stage-funnel", figure, finding, "Recruitments through each stage without a repeat", table, about)


def _chart(name: str, figure: object, finding: str, what: str, table: pd.DataFrame, about: Context) -> Chart:
    futures = int(table["futures"].iloc[0])
    subtitle = f"{what}, {about.agency}, {horizon(about)}; {drawn_from(futures)}."
    return Chart(
        name=name,
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Bars: {subtitle}",
        table=_shown(table),
        source=about.source_of(futures),
        futures=futures,
    )


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    days = table[["mean_days", "p10_days", "p50_days", "p90_days"]].round().astype("Int64")
    return pd.DataFrame(
        {
            "Stage": table["stage"].map(words.title),
            "Attempts": table["attempts"].round().astype("int64"),
            "Repeats": table["repeats"].round().astype("int64"),
            "Passed (% of attempts)": (table["pass_rate"] * 100).round(1),
            "Days (mean)": days["mean_days"],
            "Days, 1 in 10 is shorter": days["p10_days"],
            "Days (median)": days["p50_days"],
            "Days, 1 in 10 is longer": days["p90_days"],
        }
    )
