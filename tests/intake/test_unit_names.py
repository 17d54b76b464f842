import pytest

from workforce_model.intake import NotReady, proposed_links, write_proposed_links

FIRST, SECOND, THIRD = "2013-06-30", "2014-06-28", "2015-06-29"
LINKS = ("unit", "becomes")
DATED = (*LINKS, "from")


def named(*names):
    """Units of 25 people in turn, under these names."""
    return lambda number: names[number % len(names)]


def units(history):
    return [sorted(one.roster["unit"].dropna().unique()) for one in history.snapshots]


def proposals(history):
    return list(proposed_links(history).drop(columns="from").itertuples(index=False, name=None))


def test_units_that_change_their_name_are_told_and_proposed(past):
    past.roster(FIRST, unit=named("A", "B", "C", "D"))
    past.roster(SECOND, range(4, 104), named("A (1)", "B", "C", "D"))
    history = past.load()
    (note,) = history.notes
    assert note.startswith(f"roster_{FIRST}.csv to roster_{SECOND}.csv: 24 of 96 people in both rosters are in a unit")
    assert "confirm the proposed links (unit_links_proposed.csv)" in note
    assert list(proposed_links(history).columns) == ["unit", "becomes", "from", "people", "share"]
    assert proposals(history) == [("A", "A (1)", 24, 1.0)]
    assert units(history)[0] == ["A", "B", "C", "D"]


def test_confirmed_links_rewrite_the_earlier_rosters(past):
    past.roster(FIRST, unit=named("A", "B", "C", "D")).roster(SECOND, unit=named("A (1)", "B", "C", "D"))
    past.roster(THIRD, unit=named("Alpha", "B", "C", "D"))
    history = past.load()
    assert proposals(history) == [("A", "Alpha", 25, 1.0), ("A (1)", "Alpha", 25, 1.0)]
    proposed_links(history).to_csv(past.folder / "unit_links.csv", index=False)
    confirmed = past.load()
    assert units(confirmed) == [["Alpha", "B", "C", "D"]] * 3
    assert "unit_links: units renamed in 50 rows of 2 rosters" in confirmed.notes
    assert proposals(confirmed) == []


def test_a_name_that_comes_back_is_proposed_once(past):
    past.roster(FIRST, unit=named("A", "B")).roster(SECOND, unit=named("A (1)", "B")).roster(
        THIRD, unit=named("A", "B")
    )
    assert proposals(past.load()) == [("A (1)", "A", 50, 1.0)]


@pytest.mark.parametrize(("together", "proposed"), [(40, True), (39, False)])
def test_colleagues_must_move_together(past, together, proposed):
    past.roster(FIRST, unit=named("A", "B"))
    past.roster(SECOND, unit=lambda number: "B" if number % 2 else "New" if number < 2 * together else "Newer")
    history = past.load()
    assert [row[:3] for row in proposals(history)] == ([("A", "New", together)] if proposed else [])
    assert ("no link can be proposed" in history.notes[0]) is not proposed


@pytest.mark.parametrize(("people", "proposed"), [(10, False), (11, True)])
def test_a_tenth_may_change_without_a_word(past, people, proposed):
    past.roster(FIRST, unit=lambda number: "A" if number < people else "B")
    past.roster(SECOND, unit=lambda number: "Alpha" if number < people else "B")
    history = past.load()
    assert (len(history.notes), len(proposals(history))) == (proposed, proposed)


def test_people_who_move_between_units_that_stay_are_no_change_of_name(past):
    past.roster(FIRST, unit=named("A", "B")).roster(SECOND, unit=named("B", "A"))
    assert past.load().notes == ()
    assert proposals(past.load()) == []


def test_two_units_may_become_one(past):
    past.roster(FIRST, unit=named("A", "B", "C")).roster(SECOND, unit=named("AB", "AB", "C"))
    assert [row[:2] for row in proposals(past.load())] == [("A", "AB"), ("B", "AB")]


def test_a_link_with_a_date_is_for_rosters_before_it(past):
    past.roster(FIRST, unit=named("A", "B")).roster(SECOND, unit=named("A", "B")).roster(THIRD, unit=named("Z", "B"))
    past.table("unit_links.csv", [["A", "Z", "2014-06-28"]], DATED)
    assert units(past.load()) == [["B", "Z"], ["A", "B"], ["B", "Z"]]
    past.table("unit_links.csv", [["A", "Z", ""]], DATED)
    assert units(past.load()) == [["B", "Z"]] * 3


def test_links_are_followed_in_the_order_of_their_dates(past):
    past.roster(FIRST, unit=named("A", "B")).roster(SECOND, unit=named("C", "B")).roster(THIRD, unit=named("A", "B"))
    past.table("unit_links.csv", [["C", "A", "2015-01-01"], ["A", "C", "2014-01-01"]], DATED)
    assert units(past.load()) == [["A", "B"]] * 3


def test_events_follow_their_unit(past):
    past.roster(FIRST, unit=named("A", "B")).roster(SECOND, unit=named("Z", "B"))
    past.table("unit_links.csv", [["A", "Z", "2014-01-01"]], DATED)
    events = [["2013-07-01", "freeze", "A"], ["2014-02-01", "freeze", "A"], ["2013-07-01", "freeze", ""]]
    past.table("event_log.csv", events, ("start", "kind", "unit"))
    assert past.load().event_log["unit"].fillna("everywhere").tolist() == ["Z", "A", "everywhere"]


def test_links_that_lead_in_a_circle(past):
    past.roster(FIRST)
    past.table("unit_links.csv", [["A", "B"], ["B", "A"], ["C", "A"], ["", "D"]], LINKS)
    with pytest.raises(NotReady) as caught:
        past.load()
    found = [(fault.source, fault.row, fault.column, fault.rule) for fault in caught.value.report.faults]
    assert found == [
        ("unit_links.csv", 1, "becomes", "conflict"),
        ("unit_links.csv", 2, "becomes", "conflict"),
        ("unit_links.csv", 4, "unit", "missing"),
    ]
    assert "the links lead back to this unit" in caught.value.report.faults[0].repair


def test_links_nobody_needs_are_told(past):
    past.roster(FIRST).roster(SECOND)
    past.table("unit_links.csv", [["Unit 01", "Unit 1", ""], ["Unit 2", "Unit 3", "2014-07-01"]], DATED)
    history = past.load()
    assert units(history) == [["Unit 0", "Unit 1", "Unit 2", "Unit 3"]] * 2
    assert history.notes == (
        "unit_links: units renamed in 0 rows of 0 rosters",
        "unit_links: no roster has a unit called Unit 01 (did you mean Unit 0?)",
        f"unit_links: 1 link from after the latest roster ({SECOND}) not used",
    )


def test_rosters_without_units(past):
    for day in (FIRST, SECOND):
        past.table(f"roster_{day}.csv", [row[:3] for row in past.people(range(100))], past.header[:3])
    past.table("unit_links.csv", [["A", "B"]], LINKS)
    history = past.load()
    assert history.notes == (
        "the rosters name no units: separations and accessions can be counted for the whole agency only",
    )
    assert proposals(history) == []


def test_ids_are_compared_inside_each_agency(past):
    header = (*past.header, "agency")
    for day, name in ((FIRST, "A"), (SECOND, "A (1)")):
        rows = [[*row, employer] for employer in ("City", "County") for row in past.people(range(50), named(name, "B"))]
        past.table(f"roster_{day}.csv", rows, header)
    assert proposals(past.load()) == [
        ("A (City)", "A (1) (City)", 25, 1.0), ("A (County)", "A (1) (County)", 25, 1.0),
    ]  # fmt: skip
    past.table("unit_links.csv", [["A (City)", "A (1) (City)"], ["A (County)", "A (1) (County)"]], ("unit", "becomes"))
    assert proposals(past.load()) == []


def test_a_proposal_says_from_when_the_new_name_holds(past):
    past.roster(FIRST, unit=named("A", "B")).roster(SECOND, unit=named("A (1)", "B"))
    past.roster(THIRD, unit=named("Alpha", "B"))
    dated = proposed_links(past.load()).set_index("unit")["from"]
    assert {unit: str(day) for unit, day in dated.items()} == {"A": SECOND, "A (1)": THIRD}


def test_a_name_used_again_for_other_people_is_not_followed(past):
    """A becomes B; a year later C takes the name A, which is nothing to those who left it."""
    past.roster(FIRST, unit=named("A", "C", "D")).roster(SECOND, unit=named("B", "C", "D"))
    past.roster(THIRD, unit=named("B", "A", "D"))
    write_proposed_links(past.load(), past.folder)
    (past.folder / "unit_links_proposed.csv").rename(past.folder / "unit_links.csv")
    assert units(past.load()) == [["A", "B", "D"]] * 3


def test_the_written_proposals_keep_what_was_confirmed_and_work_under_the_confirmed_name(past, tmp_path):
    past.roster(FIRST, unit=named("A", "B", "C", "D")).roster(SECOND, unit=named("A (1)", "B", "C", "D"))
    past.table("unit_links.csv", [["A", "A (1)", SECOND]], DATED)
    assert write_proposed_links(past.load(), tmp_path / "out") is None
    past.roster(THIRD, unit=named("Alpha", "B", "C", "D"))
    path = write_proposed_links(past.load(), tmp_path / "out")
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    assert header == "unit,becomes,from,people,share"
    assert rows == [f"A,A (1),{SECOND},,", f"A (1),Alpha,{THIRD},25,1"]
    path.rename(past.folder / "unit_links.csv")
    confirmed = past.load()
    assert "unit_links.csv: columns not used: people, share" in confirmed.notes
    assert units(confirmed) == [["Alpha", "B", "C", "D"]] * 3


def test_nothing_proposed_leaves_no_file_of_an_earlier_history(past, tmp_path):
    past.roster(FIRST, unit=named("A", "B")).roster(SECOND, unit=named("A (1)", "B"))
    path = write_proposed_links(past.load(), tmp_path)
    past.table("unit_links.csv", [["A", "A (1)", ""]], DATED)
    assert write_proposed_links(past.load(), tmp_path) is None
    assert not path.exists()
