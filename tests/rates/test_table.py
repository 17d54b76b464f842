"""Rows of rates.csv have one form, wherever they come from."""

from tests.rates.conftest import FIRST, SECOND, THIRD, past, roster
from workforce_model.rates import by_age, estimate, moves
from workforce_model.rates.table import factor_row


def test_every_kind_of_rate_has_the_columns_of_the_others():
    rows = [(f"E{n}", "A" if n % 2 else "B", "Clerk I", "2010-05-01") for n in range(60)]
    then = roster(*rows, age=[30.0 + n % 30 for n in range(60)])
    now = then.iloc[5:].assign(unit="A", class_title=["Clerk II" if n % 9 == 0 else "Clerk I" for n in range(5, 60)])
    history = past({FIRST: then, SECOND: now, THIRD: now.iloc[2:]})
    experience = estimate(history)
    tables = [experience.table(), by_age(history, experience), moves(history)]
    assert all(len(table) for table in tables)
    assert len({tuple(table.columns) for table in tables}) == 1
    written = [factor_row(factor, experience.source) for factor in experience.factors]
    assert written == experience.table().to_dict("records")
