"""What is said of separations and of the event log: what is used, what is not, and why."""

import pandas as pd
import pytest

from tests.rates.conftest import FIRST, SECOND, THIRD, found, past, roster
from workforce_model.rates import estimate, notes_on


def separations(*rows):
    table = pd.DataFrame(rows, columns=["employee_id", "separation_date", "separation_cause"])
    return table.assign(separation_date=pd.to_datetime(table["separation_date"]))


def events(*rows):
    table = pd.DataFrame(rows, columns=["kind", "start", "end", "unit"])
    return table.assign(start=pd.to_datetime(table["start"]), end=pd.to_datetime(table["end"]))


def test_without_either_table_there_is_nothing_to_say(town):
    assert notes_on(past(town)) == ()
    assert notes_on(past({FIRST: town[FIRST]}, event_log=events(("other", FIRST, None, None)))) == ()


def test_rows_that_nothing_can_be_made_of_are_counted(town):
    rows = (
        ("bob", "2018-03-02", "quit"), ("ann", "2018-05-05", "quit"), ("cyd", "2017-05-05", "quit"),
        ("dan", "2020-01-01", "quit"),
    )  # fmt: skip
    after, before, still, undated, *_ = notes_on(past(town, separations=separations(*rows)))
    assert after == "separations: 1 row after the last roster (2019-07-01): not used"
    assert before == "separations: 1 row from before the first roster (2018-01-01): not used"
    assert still == "separations: 1 row of people who are on every later roster: they did not leave, not used"
    assert undated.startswith("separations: 1 of 2 people who left have no row of the time in which they left: ")


def test_too_few_known_causes_are_said_not_to_be_used_and_where_the_scorecard_differs(town):
    said = notes_on(past(town, separations=separations(("bob", "2018-03-02", "quit"), ("cyd", "2019-03-02", None))))
    assert said == (
        "separations: causes known for 50% of 2 leavers, 80% needed: not used, the packaged tables tell causes apart",
        (
            "separations: by 2019-01-01 causes were known for 100% of leavers: a scorecard from that day uses them, a "
            "projection from today does not"
        ),
    )


def test_enough_known_causes_are_said_to_be_used(town):
    history = past(town, separations=separations(("bob", "2018-03-02", "quit"), ("cyd", "2019-03-02", "retirement")))
    assert notes_on(history) == (
        "separations: causes known for 100% of 2 leavers, 80% needed: rates by cause are the agency's own",
    )
    assert any(factor.kind == "cause" for factor in estimate(history).factors)


def test_each_entry_says_what_it_keeps_out(town):
    log = events(
        ("freeze", "2018-03-01", "2018-09-01", "A"), ("incentive", "2018-03-01", None, "Bee"),
        ("other", "2021-01-01", "2021-06-01", None),
    )  # fmt: skip
    out = found(town, event_log=log).people.query("not counted")
    years, left = out["exposure"].sum(), out["left"].sum()
    assert (round(years), left) == (1, 1)
    freeze, incentive, later, left = notes_on(past(town, event_log=log))
    assert freeze == (
        "event_log: entry 1 (freeze in A, 2018-03-01 to 2018-09-01) keeps 1 person-year and 1 leaver out of the rates"
    )
    assert incentive.startswith("event_log: entry 2 (incentive in Bee, 2018-03-01 on) keeps nothing out of the rates: ")
    assert incentive.endswith("no roster names the unit Bee")
    assert later.endswith("2021-06-01) keeps nothing out of the rates: nobody it names is on a roster while it is felt")
    assert left == "event_log: 2 of 4 person-years are left for the rates"


def test_a_log_that_covers_everything_says_that_the_packaged_rates_serve(town):
    history = past(town, event_log=events(("freeze", "2017-01-01", None, None)))
    assert notes_on(history)[1:] == (
        "event_log: no spell is left: the packaged rates serve, nothing of the agency's own past is used",
    )
    assert estimate(history).factors == ()


def test_a_log_that_covers_the_first_spells_says_so_of_the_scorecard(town):
    history = past(town, event_log=events(("freeze", "2017-01-01", "2018-12-01", None)))
    assert notes_on(history)[-1] == (
        "event_log: by 2019-01-01 no spell is left: a scorecard from that day rests on the packaged rates"
    )


@pytest.mark.parametrize(
    ("pattern", "out"), [("clerk", {"ann", "bob"}), ("Eng*", {"cyd"}), (None, {"ann", "bob", "cyd"})]
)
def test_an_entry_of_some_classes_keeps_these_alone_out(town, pattern, out):
    log = events(("freeze", "2018-03-01", "2018-09-01", None)).assign(class_pattern=pattern)
    people = found(town, event_log=log).people
    assert set(people.loc[~people["counted"], "employee_id"]) == out
    assert set(people.loc[~people["counted"], "start"]) == {FIRST}


def test_an_entry_of_a_class_that_nobody_has_says_so(town):
    log = events(("freeze", "2018-03-01", None, None)).assign(class_pattern="Pilot*")
    assert notes_on(past(town, event_log=log))[0].endswith("no class of a roster is like Pilot*")


def test_an_entry_keeps_out_people_of_its_unit_and_its_class_together():
    people = roster(("1", "A", "Clerk", "2010-01-01"), ("2", "A", "Planner", "2010-01-01"), ("3", "B", "Clerk", None))
    log = events(("freeze", FIRST, None, "A")).assign(class_pattern="Clerk")
    spells = found({FIRST: people, SECOND: people, THIRD: people}, event_log=log).people
    assert set(spells.loc[~spells["counted"], "employee_id"]) == {"1"}
