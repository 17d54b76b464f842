import pytest

from workforce_model.optimise import OptimiseError, packaged_menu, read_menu

GOOD = "menu:\n  - {name: A, lever: {lever: retention}, sizes: [{factor: 0.9, cost: 5}], source: mine}\n"


def test_the_packaged_menu_has_a_source_for_every_entry_and_several_kinds_of_levers():
    menu = packaged_menu().menu
    assert all(entry.source for entry in menu)
    assert len({entry.lever["lever"] for entry in menu}) >= 6


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("menu: [", "not valid YAML"),
        ("levers", "expected 'menu:'"),
        ("menu: []", "menu"),
        (GOOD.replace("retention", "retentoin"), "entry 1 > lever > retentoin: no such lever"),
        (GOOD.replace("source: mine", "sauce: mine"), "entry 1 > source: is missing; add it"),
        (GOOD.replace("source: mine", "source: mine, sauce: 1"), "no such field; known: name, lever, sizes"),
        (GOOD.replace("cost: 5", "cost: -5"), "the cost -5 is no amount"),
        (GOOD.replace("cost: 5", "cost: much"), "the cost 'much' is no amount"),
        (GOOD.replace("lever: retention", "lever: hire_ahead"), "hire_ahead cannot be bought here"),
        (GOOD.replace("cost: 5", "cost_per_hire: 5"), "leave out cost_per_hire"),
        (GOOD + GOOD.partition("\n")[2], "two entries are called 'A'"),
    ],
)
def test_a_wrong_menu_says_where_and_what(tmp_path, text, said):
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OptimiseError) as error:
        read_menu(path)
    assert str(error.value).startswith("mine.yaml: ")
    if "no such lever" not in said:
        assert said in str(error.value)
    else:
        assert "one of" in str(error.value)
        assert "retention" in str(error.value)


def test_a_menu_that_is_not_there_says_so(tmp_path):
    with pytest.raises(OptimiseError, match="no such menu"):
        read_menu(tmp_path / "nowhere.yaml")
