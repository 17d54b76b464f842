"""The rules by which a class is hired, promoted and kept: each row changes what it fills in, for classes it matches."""

from workforce_model.schema import codes
from workforce_model.schema.column import Column, Table

USUAL = "the packaged default is used"
PASS_MARK = 70  # scores are from here to 100


def _share(name: str, meaning: str, example: str, unit: str = "share") -> Column:
    return Column(name, "number", meaning, example, unit=unit, minimum=0, maximum=1, repair=USUAL)


def _days(name: str, meaning: str, example: str, least: float, most: float) -> Column:
    return Column(name, "number", meaning, example, unit="days", minimum=least, maximum=most, repair=USUAL)


_LISTS = (
    Column(
        "announcement",
        "code",
        "How examinations are announced: each vacancy by itself, applications open all the time, or by the calendar.",
        "continuous",
        codes=codes.ANNOUNCEMENTS,
        synonyms=codes.ANNOUNCEMENT_SYNONYMS,
        repair=USUAL,
    ),
    _days("exam_every_days", "Days from one examination (or ranking of open applications) to the next.", "30", 1, 3650),
    Column(
        "first_exam_date",
        "date",
        "Day of one calendar examination, from which the others are counted. Blank: one interval after the valuation.",
        "2017-03-01",
        minimum=-20,
        maximum=30,
        repair="taken as missing; the first is one interval after the valuation date",
    ),
    _days("list_life_days", "Life of a name on the eligible list; 0: no list, only pass rates.", "365", 0, 3650),
    Column(
        "candidates",
        "number",
        "Mean number of passing candidates an examination puts on the list.",
        "20",
        unit="people",
        minimum=0.1,
        maximum=100_000,
        repair=USUAL,
    ),
    Column(
        "score_mean",
        "number",
        f"Mean score of passing candidates; {PASS_MARK} passes, 100 is the most.",
        "82",
        unit="points",
        minimum=PASS_MARK,
        maximum=100,
        repair=USUAL,
    ),
    Column(
        "score_sd",
        "number",
        "Standard deviation of the scores.",
        "7",
        unit="points",
        minimum=0,
        maximum=30,
        repair=USUAL,
    ),
    Column(
        "rank_width",
        "number",
        "Score points in a rank: 1 for whole per cents, 5 for bands of five.",
        "1",
        unit="points",
        minimum=0.01,
        maximum=30,
        repair=USUAL,
    ),
    Column(
        "certification",
        "code",
        "Which names of the list are certified to the department.",
        "three_ranks",
        codes=codes.CERTIFICATIONS,
        synonyms=codes.CERTIFICATION_SYNONYMS,
        repair=USUAL,
    ),
    Column(
        "certified",
        "integer",
        "How many ranks (three_ranks) or names (rule_of_n; highest_rank: at least) are certified.",
        "3",
        unit="ranks or names",
        minimum=1,
        maximum=1000,
        repair=USUAL,
    ),
    Column(
        "preference",
        "code",
        "What preference, as for veterans, does on the list.",
        "points",
        codes=codes.PREFERENCES,
        synonyms={"top": "top_rank", "no": "none"},
        repair=USUAL,
    ),
    _share("preference_share", "Share of candidates with preference.", "0.06"),
    Column(
        "preference_points",
        "number",
        "Points preference adds to a passing score.",
        "5",
        unit="points",
        minimum=0,
        maximum=30,
        repair=USUAL,
    ),
    Column(
        "seniority_points",
        "number",
        "Points a year of service adds to the passing score of somebody who works here, up to ten years.",
        "0.5",
        unit="points a year",
        minimum=0,
        maximum=3,
        repair=USUAL,
    ),
    _share("internal_share", "Share of ready people of feeder classes who sit the open examination.", "0.3"),
    _share("waive_rate", "Chance that a certified name waives.", "0.1", "probability"),
    Column(
        "inactive_after",
        "integer",
        "Waivers and declined offers after which a name is inactive.",
        "3",
        unit="times",
        minimum=1,
        maximum=100,
        repair=USUAL,
    ),
    _days("reinstatement_days", "Life of a name on the reinstatement list; 0: no such list.", "730", 0, 3650),
    _share("reinstatement_share", "Share of those who quit who ask to come back.", "0.05"),
)

_CAREERS = (
    Column(
        "promotion_method",
        "code",
        "Who is chosen for promotion: the ready by merit, longest in class, longest in service, or by list.",
        "readiness",
        codes=codes.PROMOTION_METHODS,
        synonyms=codes.PROMOTION_SYNONYMS,
        repair=USUAL,
    ),
    Column(
        "min_months_in_class",
        "number",
        "Months in this class before a promotion out of it.",
        "12",
        unit="months",
        minimum=0,
        maximum=240,
        repair=USUAL,
    ),
    _share("transfer_share", "Share of vacancies first offered to people of the class in other units.", "0.1"),
    _days("probation_days", "Probation of a new hire.", "365", 0, 1500),
    _share("probation_fail_rate", "Share of new hires who fail probation and leave.", "0.03"),
    _days("promotional_probation_days", "Probation after a promotion.", "180", 0, 1500),
    _share("promotional_fail_rate", "Share of promoted people who fail probation and go back.", "0.02"),
    _share("annuitant_share", "Share of service retirees willing to come back for limited hours.", "0.1"),
    _days("annuitant_wait_days", "Days from retirement until a retiree may come back.", "180", 0, 3650),
    Column(
        "annuitant_hours",
        "number",
        "Hours a retired annuitant may work in a fiscal year.",
        "960",
        unit="hours a fiscal year",
        minimum=0,
        maximum=2088,
        repair=USUAL,
    ),
    _days("double_fill_days", "Days ahead of a known exit at which a replacement is recruited; 0: none.", "60", 0, 730),
)

HIRING_RULES = Table(
    name="hiring_rules",
    meaning="Rules of examination, lists, promotion and probation by class; blank cells use the packaged defaults.",
    key=("class_pattern",),
    columns=(
        Column(
            "class_pattern",
            "text",
            "Class title, or a pattern in which * stands for any letters; * alone covers all classes. The last row "
            "that matches a class stands, column by column where it is filled in.",
            "Police Officer*",
            required=True,
        ),
        *_LISTS,
        *_CAREERS,
        Column("source", "text", "Where the rules and figures come from.", "Civil Service Rules, Rule 4"),
    ),
)

NOT_DATED = ("first_exam_date", "min_months_in_class", "double_fill_days")
RULE_COLUMNS = (*_LISTS, *_CAREERS)
SETTINGS = tuple(column.name for column in RULE_COLUMNS if column.name not in NOT_DATED)
UNDATED = (*NOT_DATED, "promotion_method")  # a scenario may change these for the whole projection only
