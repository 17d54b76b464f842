"""Code lists shared by the tables and by every room downstream, in their fixed order."""

STAGES = ("approval", "posting", "exam", "list", "interview", "background", "medical", "offer", "start")
CAUSES = ("retirement", "quit", "disability", "death", "other")
SERVICE_BANDS = (
    "under 1",
    "1 to 2",
    "3 to 4",
    "5 to 9",
    "10 to 14",
    "15 to 19",
    "20 to 24",
    "25 to 29",
    "30 and more",
)  # completed years of service, wherever people are grouped by them
SEXES = ("female", "male", "unknown")
RACES = (
    "american_indian_alaska_native",
    "asian",
    "black",
    "hispanic",
    "native_hawaiian_pacific_islander",
    "two_or_more",
    "white",
    "other",
    "unknown",
)
APPOINTMENT_TYPES = ("regular", "probationary", "limited_term", "temporary", "seasonal", "elected", "contract")
POPULATION_DEFAULT = ("regular", "probationary", "limited_term")
POSITION_STATUSES = ("filled", "vacant", "frozen")
EXIT_KINDS = ("notice", "drop", "end_of_term", "long_leave")
PROGRAMME_KINDS = ("internship", "apprenticeship", "certificate", "youth_programme", "academy", "degree")
CONVERSIONS = ("direct", "compete")
MEMBER_CATEGORIES = ("miscellaneous", "safety")
PLAN_GROUPS = ("calpers_public_agency", "calpers_state")
ANNOUNCEMENTS = ("per_vacancy", "continuous", "cycle")
CERTIFICATIONS = ("three_ranks", "rule_of_n", "highest_rank", "whole_list")
PREFERENCES = ("none", "points", "top_rank")
EVENT_KINDS = ("reorganisation", "incentive", "freeze", "layoff", "other")
PROMOTION_METHODS = ("readiness", "time_in_class", "seniority", "list")

FTE_WORDS = {"full": "1", "ft": "1", "part": "0.5", "pt": "0.5", "half": "0.5"}

SEX_SYNONYMS = {
    "f": "female",
    "fem": "female",
    "woman": "female",
    "m": "male",
    "man": "male",
    "u": "unknown",
    "x": "unknown",
    "n": "unknown",
    "nonbinary": "unknown",
    "non binary": "unknown",
    "not specified": "unknown",
    "not stated": "unknown",
    "undisclosed": "unknown",
    "declined": "unknown",
    "declined to state": "unknown",
    "prefer not to say": "unknown",
    "other": "unknown",
}

RACE_SYNONYMS = {
    "american indian": "american_indian_alaska_native",
    "american indian alaska native": "american_indian_alaska_native",
    "american indian or alaska native": "american_indian_alaska_native",
    "american indian or alaskan native": "american_indian_alaska_native",
    "american indian alaskan native": "american_indian_alaska_native",
    "native american": "american_indian_alaska_native",
    "native american or alaskan native": "american_indian_alaska_native",
    "asian pacific islander": "asian",
    "asian or pacific islander": "asian",
    "asian american": "asian",
    "black or african american": "black",
    "black african american": "black",
    "african american": "black",
    "hispanic or latino": "hispanic",
    "hispanic latino": "hispanic",
    "hispanic or latinx": "hispanic",
    "latino": "hispanic",
    "latina": "hispanic",
    "latinx": "hispanic",
    "hawaiian": "native_hawaiian_pacific_islander",
    "pacific islander": "native_hawaiian_pacific_islander",
    "native hawaiian": "native_hawaiian_pacific_islander",
    "native hawaiian or pacific islander": "native_hawaiian_pacific_islander",
    "native hawaiian or other pacific islander": "native_hawaiian_pacific_islander",
    "native hawaiian other pacific islander": "native_hawaiian_pacific_islander",
    "two or more": "two_or_more",
    "two or more races": "two_or_more",
    "multiracial": "two_or_more",
    "multi racial": "two_or_more",
    "multiple": "two_or_more",
    "mixed": "two_or_more",
    "caucasian": "white",
    "white not hispanic": "white",
    "other race": "other",
    "some other race": "other",
    "not specified": "unknown",
    "not stated": "unknown",
    "not disclosed": "unknown",
    "undisclosed": "unknown",
    "declined": "unknown",
    "declined to state": "unknown",
    "decline to state": "unknown",
    "prefer not to say": "unknown",
    "unspecified": "unknown",
}

APPOINTMENT_SYNONYMS = {
    "reg": "regular",
    "permanent": "regular",
    "perm": "regular",
    "full time": "regular",
    "part time": "regular",
    "fulltime": "regular",
    "parttime": "regular",
    "full time regular": "regular",
    "part time regular": "regular",
    "fulltime regular": "regular",
    "parttime regular": "regular",
    "regular full time": "regular",
    "regular part time": "regular",
    "permanent full time": "regular",
    "permanent part time": "regular",
    "full time permanent": "regular",
    "part time permanent": "regular",
    "merit": "regular",
    "classified": "regular",
    "civil service": "regular",
    "career": "regular",
    "tenured": "regular",
    "active": "regular",
    "probation": "probationary",
    "prob": "probationary",
    "trainee": "probationary",
    "limited term": "limited_term",
    "fixed term": "limited_term",
    "term": "limited_term",
    "grant funded": "limited_term",
    "provisional": "limited_term",
    "temp": "temporary",
    "tmp": "temporary",
    "casual": "temporary",
    "on call": "temporary",
    "per diem": "temporary",
    "intermittent": "temporary",
    "extra help": "temporary",
    "substitute": "temporary",
    "emergency": "temporary",
    "retired annuitant": "temporary",
    "intern": "temporary",
    "student": "temporary",
    "season": "seasonal",
    "elected official": "elected",
    "board member": "elected",
    "contractor": "contract",
    "contractual": "contract",
    "consultant": "contract",
    "independent contractor": "contract",
}

STATUS_SYNONYMS = {
    "occupied": "filled",
    "f": "filled",
    "active": "filled",
    "open": "vacant",
    "v": "vacant",
    "empty": "vacant",
    "unfilled": "vacant",
    "hold": "frozen",
    "on hold": "frozen",
    "held": "frozen",
    "freeze": "frozen",
}

CAUSE_SYNONYMS = {
    "retired": "retirement",
    "retire": "retirement",
    "service retirement": "retirement",
    "resignation": "quit",
    "resigned": "quit",
    "resign": "quit",
    "voluntary": "quit",
    "transfer out": "quit",
    "disability retirement": "disability",
    "disabled": "disability",
    "deceased": "death",
    "died": "death",
    "dismissal": "other",
    "dismissed": "other",
    "termination": "other",
    "terminated": "other",
    "involuntary": "other",
    "layoff": "other",
    "laid off": "other",
    "end of term": "other",
}

TRANSFER_OUT = "transfer_out"
SEPARATION_CAUSES = (*CAUSES, TRANSFER_OUT)  # what a separations file may say
SEPARATION_SYNONYMS = CAUSE_SYNONYMS | {
    "transfer out": TRANSFER_OUT,
    "transfer": TRANSFER_OUT,
    "transferred": TRANSFER_OUT,
    "transferred out": TRANSFER_OUT,
    "interagency transfer": TRANSFER_OUT,
}

EVENT_SYNONYMS = {
    "reorganization": "reorganisation",
    "reorg": "reorganisation",
    "merger": "reorganisation",
    "early retirement": "incentive",
    "early retirement incentive": "incentive",
    "retirement incentive": "incentive",
    "buyout": "incentive",
    "hiring freeze": "freeze",
    "lay off": "layoff",
    "reduction in force": "layoff",
    "rif": "layoff",
}

STAGE_SYNONYMS = {
    "authorisation": "approval",
    "authorization": "approval",
    "advertising": "posting",
    "announcement": "posting",
    "recruitment": "posting",
    "examination": "exam",
    "testing": "exam",
    "eligible list": "list",
    "certification": "list",
    "interviews": "interview",
    "background check": "background",
    "background investigation": "background",
    "medical exam": "medical",
    "medical examination": "medical",
    "job offer": "offer",
    "onboarding": "start",
    "start date": "start",
}

ANNOUNCEMENT_SYNONYMS = {
    "each vacancy": "per_vacancy",
    "by vacancy": "per_vacancy",
    "open": "continuous",
    "open continuous": "continuous",
    "open until filled": "continuous",
    "calendar": "cycle",
    "by calendar": "cycle",
}

CERTIFICATION_SYNONYMS = {
    "rule of three ranks": "three_ranks",
    "three highest ranks": "three_ranks",
    "top three ranks": "three_ranks",
    "rule of n": "rule_of_n",
    "top names": "rule_of_n",
    "rule of one rank": "highest_rank",
    "all": "whole_list",
    "rule of the list": "whole_list",
}

PROMOTION_SYNONYMS = {
    "merit": "readiness",
    "time in grade": "time_in_class",
    "time in rank": "time_in_class",
    "length of service": "seniority",
    "eligible list": "list",
    "promotional list": "list",
    "examination": "list",
}
