"""What the brief says of the levers of a run."""

import shutil
from pathlib import Path

from workforce_model.analysis import groups
from workforce_model.report import brief, evidence
from workforce_model.report.book import Book, open_run
from workforce_model.results import Run
from workforce_model.results.manifest import RepairEntry


def test_a_lever_without_effect_is_named_beside_what_it_changes(small_run: Path) -> None:
    book = open_run(small_run)
    first, tested, *rest = book.run.manifest.scenarios
    lever = tested.levers[0].model_copy(update={"no_effect": "a factor of 1 leaves every duration as it is"})
    scenarios = (first, tested.model_copy(update={"levers": (lever,)}), *rest)
    manifest = book.run.manifest.model_copy(update={"scenarios": scenarios})
    text = brief.levers(Book(Run(book.run.path, manifest), book.edition, book.about)).html
    assert text.count("Without effect here: A factor of 1 leaves every duration as it is.") == 1
    assert "Without effect" not in brief.levers(book).html


def test_a_scenario_on_a_handful_is_withheld_from_the_public_and_the_page_says_so(
    small_run: Path, tmp_path: Path
) -> None:
    run = Run.open(small_run)
    sizes = groups.sizes(run, "class")
    few = sizes[sizes["headcount"].between(1, 10)]["name"].iloc[0]
    first, *others = run.manifest.scenarios
    on_few = tuple(
        one.model_copy(update={"levers": (one.levers[0].model_copy(update={"classes": (few,)}),)}) for one in others
    )
    shutil.copytree(small_run, tmp_path / "run")
    for changed, withheld in ((1, "One scenario is withheld"), (2, "Two scenarios are withheld")):
        scenarios = (first, *on_few[:changed], *others[changed:])
        text = run.manifest.model_copy(update={"scenarios": scenarios}).model_dump_json()
        (tmp_path / "run" / "manifest.json").write_text(text, encoding="utf-8")
        public, inside = open_run(tmp_path / "run", "public"), open_run(tmp_path / "run")
        assert public.run.scenarios == public.about.scenarios == (first.name, *(one.name for one in others[changed:]))
        for told in (brief.levers(public).html, evidence.facts(public).html):
            assert withheld in told
            assert few not in told
        assert "withheld" not in brief.levers(inside).html


def test_a_column_that_may_be_misspelt_keeps_its_name_in_the_list_of_repairs(small_run: Path) -> None:
    book = open_run(small_run)
    said = "the column birth_dat of roster.csv is not used; did you mean birth_date?"
    found = RepairEntry(table="roster", column="birth_date", rule="misspelt_column", repair=said, rows=0)
    manifest = book.run.manifest.model_copy(update={"repairs": (found,)})
    html = evidence.repairs(Book(Run(book.run.path, manifest), book.edition, book.about)).html
    assert said in html
    assert "the column</td>" in html
