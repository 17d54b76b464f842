import pytest

from workforce_model.optimise import OptimiseError, Target, parse_target
from workforce_model.optimise.target import ALL, LAST


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("critical vacancy rate <= 5% with probability 0.9", Target(0.05, 0.9, critical=True)),
        ("Vacancy Rate  below 0.05 with probability 90%", Target(0.05, 0.9, strict=True)),
        ("vacancy rate at most 5 per cent with a probability of 1", Target(0.05, 1.0)),
        ("vacancy rate over all years ≤ 8% with probability .8", Target(0.08, 0.8, window=ALL)),
        ("vacancy rate in the last year < 8% with probability .8", Target(0.08, 0.8, window=LAST, strict=True)),
        (
            "critical vacancy rate of Police Officer*, 'Clerk I' over all years <= 12.5% with probability 0.75",
            Target(0.125, 0.75, critical=True, classes=("Police Officer*", "Clerk I"), window=ALL),
        ),
    ],
)
def test_a_target_is_read_as_it_is_meant_and_said_in_the_same_grammar(text, target):
    assert parse_target(text) == target
    assert parse_target(str(target)) == target


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("critical vacancy rate <= 5%", "end it with 'with probability 0.9'"),
        ("critical vacancy rate with probability 0.9", "has no comparison"),
        ("vacancy rate >= 5% with probability 0.9", "asks for empty seats"),
        ("critcal vacancy rate <= 5% with probability 0.9", "did you mean 'critical vacancy rate'?"),
        ("headcount <= 5% with probability 0.9", "known: critical vacancy rate, vacancy rate"),
        ("vacancy rate of , <= 5% with probability 0.9", "names no class"),
        ("vacancy rate <= 5 with probability 0.9", "write 5% or 0.05"),
        ("vacancy rate <= few with probability 0.9", "has 'few' for its limit"),
        ("vacancy rate <= 5% with probability 90", "write 90% or 0.9"),
        ("vacancy rate <= 5% with probability 0", "above 0 and up to 1"),
        ("vacancy rate <= 5% with probability", "has '' for its probability"),
        ("", "end it with"),
    ],
)
def test_a_wrong_target_says_what_is_wrong_in_one_line_with_an_example(text, said):
    with pytest.raises(OptimiseError) as error:
        parse_target(text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert 'Example: "critical vacancy rate <= 5% with probability 0.9"' in str(error.value)
