"""Facts of occupations: BLS first, O*NET where BLS projects nothing, and every related code has a title."""

from workforce_model.assumptions import occupation, related_occupations
from workforce_model.assumptions.files import rows


def test_facts_are_those_of_bls() -> None:
    police = occupation("33-3051.00")
    assert police is not None
    assert (police.title, police.education) == (
        "Police and Sheriff's Patrol Officers", "High school diploma or equivalent",
    )  # fmt: skip
    assert (police.experience, police.training) == ("None", "Moderate-term on-the-job training")
    assert police.source == "U.S. Bureau of Labor Statistics, Employment Projections 2024-34"


def test_a_code_projected_with_others_has_the_row_of_their_group() -> None:
    counsellor, group = occupation("21-1014"), occupation("21-1018")
    assert counsellor is not None
    assert group is not None
    assert counsellor.education == group.education == "Master's degree"


def test_what_nobody_says_stays_blank() -> None:
    soldier = occupation("55-3016")
    assert soldier is not None
    assert (soldier.education, soldier.source) == ("", "")
    assert occupation("99-9999") is None
    assert occupation("") is None


def test_every_row_says_its_source_and_every_related_code_has_a_title() -> None:
    codes = [row["soc_code"] for row in rows("occupations.csv")]
    assert len(codes) == len(set(codes))
    for code in codes:
        found = occupation(code)
        assert found is not None
        assert found.title
        assert bool(found.education) == bool(found.source)
        assert all(occupation(near) for near in related_occupations(code))
