import pytest

from workforce_model.report import ReportError
from workforce_model.report.hiring_models import TOGETHER, hiring_scenarios


def test_each_lever_is_a_scenario_and_several_run_together_too():
    found = hiring_scenarios(
        "LIB", freeze=("2017-07-01", ""), faster=("background", 0.5), internship=("Librarian*; Library Aide", 12)
    )
    assert [scenario.name for scenario in found] == ["hiring freeze", "faster background", "internship", TOGETHER]
    assert [len(scenario.levers) for scenario in found] == [1, 1, 1, 3]
    assert all(lever.units == ("LIB",) for scenario in found for lever in scenario.levers)
    assert found[2].levers[0].classes == ("Librarian*", "Library Aide")


def test_one_lever_alone_needs_no_togetherness():
    (only,) = hiring_scenarios(promotion=("", "0.7"))
    assert only.name == "promotion share"
    assert only.levers[0].units == ("*",)


def test_no_lever_is_an_error_that_says_how_to_set_one():
    with pytest.raises(ReportError, match="-p faster_stage=background"):
        hiring_scenarios()


@pytest.mark.parametrize(
    ("levers", "said"),
    [
        ({"faster": ("backgruond", 0.5)}, "stage"),
        ({"promotion": ("", "lots")}, "share"),
        ({"freeze": ("2018-01-01", "2017-01-01")}, "swap the two dates"),
        ({"internship": ("", 5)}, "needs 'classes'"),
    ],
)
def test_a_lever_the_schema_refuses_is_a_readable_error(levers: dict[str, tuple[str, float]], said: str):
    with pytest.raises(ReportError, match=said):
        hiring_scenarios(**levers)
