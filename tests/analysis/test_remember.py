import pandas as pd

from workforce_model.analysis.remember import remembered


class Folder:
    """Stands for a run: anything that can hold attributes."""


def counted(calls: list[tuple[object, ...]]):
    @remembered
    def table(run: object, scenario: str = "baseline", *, years: int = 10) -> pd.DataFrame:
        calls.append((scenario, years))
        return pd.DataFrame({"n": [1, 2]})

    return table


def test_a_table_is_computed_once_a_run_and_once_for_each_setting():
    calls: list[tuple[object, ...]] = []
    table, run = counted(calls), Folder()
    for _ in range(2):
        table(run)
        table(run, "freeze")
        table(run, "freeze", years=5)
    assert calls == [("baseline", 10), ("freeze", 10), ("freeze", 5)]
    table(Folder())
    assert len(calls) == 4


def test_what_one_caller_writes_no_other_reads():
    table, run = counted([]), Folder()
    first = table(run)
    first["n"] = 0
    first.loc[0, "n"] = 9
    second = table(run)
    second.iloc[0, 0] = 7
    assert list(table(run)["n"]) == [1, 2]
