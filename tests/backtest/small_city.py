"""A made history of four rosters: 240 people, of whom a tenth leaves each year and is replaced."""

from tests.intake.conftest import Past

DAYS = ("2012-06-30", "2013-06-30", "2014-06-28", "2015-06-30")
TITLES = ("Accountant I", "Accountant II", "Police Officer", "Bus Operator")
PEOPLE, LEAVING = 240, 24


def row(number):
    """Incumbents of the first roster by number; those hired in year n count from n thousand on."""
    first, hired = number < 1_000, f"{1985 + number % 27}-{1 + number % 12:02d}-15"
    return [
        f"E{number:05d}", TITLES[number % 4], hired if first else f"{2011 + number // 1_000}-{7 + number % 5:02d}-01",
        f"Unit {number % 3}" if number % 40 else "",
    ]  # fmt: skip


def staff():
    """Numbers of the people on each roster."""
    there = list(range(PEOPLE))
    rosters = [there]
    for year in range(1, len(DAYS)):
        gone = {number for place, number in enumerate(there) if place % 10 == (3 * year) % 10}
        there = [number for number in there if number not in gone] + [1_000 * year + n for n in range(LEAVING)]
        rosters.append(there)
    return rosters


def small_city(folder, days=DAYS, last=None, shuffled=None):
    """Write the history; `last`: the people of the last roster; `shuffled`: the day whose ids go round by five."""
    past = Past(folder)
    for day, numbers in zip(DAYS, staff(), strict=True):
        chosen = last if last is not None and day == DAYS[-1] else numbers
        rows = [row(number) for number in chosen]
        if day == shuffled:
            ids = [each[0] for each in rows]
            rows = [[name, *each[1:]] for name, each in zip(ids[5:] + ids[:5], rows, strict=True)]
        if day in days:
            past.table(f"roster_{day}.csv", rows)
    return past
