"""What every column of a run means, table by table: one source for the output dictionary."""

from collections.abc import Mapping
from typing import Final

from workforce_model.results.college_meanings import OCCUPATIONS
from workforce_model.results.cost_meanings import HIRE_COSTS, PLANNED_COSTS, SECOND_SEATS, UNIT_COSTS
from workforce_model.results.labour_meanings import BARGAINING, BARRIERS, DEMAND
from workforce_model.results.meaning import DAY, PLACE, RUN, Meanings
from workforce_model.results.plan import FRONTIER
from workforce_model.results.side_meanings import ATTRIBUTION, MOVED, TORNADO

_GRAIN: Final = (
    "What a row stands for: `class` or `unit`, by month, or `unit_class`, by fiscal year. Rows of one grain add up to "
    "the agency; never add rows of two grains."
)
_FLOW: Final = (
    "What was counted: a cause of separation (`retirement`, `quit`, `disability`, `death`, `other`), a way of hiring "
    "(`hire_open`, `hire_programme`, `hire_list`, `hire_reinstatement`), a move in or out (`promotion_in`, "
    "`promotion_out`, `transfer_in`, `transfer_out`, `reversion_in`, `reversion_out`), `reclassification` in the seat, "
    "`seat_added`, `seat_removed`, `annuitant_in` or `annuitant_out`."
)
_ROUTE: Final = (
    "Where the new holder came from: `open`, `promotion`, `programme`, `eligible_list`, `reinstatement`, `transfer`; "
    "blank where nobody started."
)
_EVENT: Final = (
    "What happened: a requisition (`opened`, `announced`, `stage` passed, `repeat`, `withdrawn`), a person (`hire`, "
    "`promotion_in`, `promotion_out`, `transfer_in`, `transfer_out`, `reversion_in`, `reversion_out`, `separation`, "
    "`reclassification`, `eligible` to retire), a programme's `graduate`, an `examination`, a seat (`seat_added`, "
    "`seat_removed`), a retired annuitant (`annuitant_in`, `annuitant_out`)."
)
_KIND: Final = (
    "What the row is a rate of: `cause`, `service_band`, `unit`, `job_family`. `age_band` is a check only; `promotion` "
    "and `transfer` (by class family) are measured and not used in the projection."
)
_EXPECTED: Final = (
    "Separations the packaged tables, and the other factors, would have expected; of moves, those at the agency's own "
    "pooled rate."
)
_UNKNOWN: Final = (
    "What the rosters cannot show: `came_and_left` (an estimate), `came_and_left_recorded` (in the separations file, "
    "on no roster), `id_change`, `came_back`, `hired_before`, `transfer_out`."
)
_PERIOD: Final[Meanings] = {
    "period": ("Last day of the period, as the number yyyymmdd; the valuation date is the opening.", "date"),
    "grain": (_GRAIN, "code"),
}
_CHAIN: Final = "Number of the requisition that began the chain of vacancies; -1 where there is none."
_REQUISITION: Final = "Number of the requisition; made of the seat and its vacancy, the same in every scenario"

STOCKS: Final[Meanings] = {
    **RUN, **_PERIOD, **PLACE,
    "authorised": ("Authorised seats at the end of the period.", "seats"),
    "filled": ("Seats that somebody holds.", "seats"),
    "headcount": ("People in those seats, one each; equal to `filled`.", "people"),
    "vacant": ("Authorised seats that nobody holds: `authorised` less `filled`.", "seats"),
    "retirement_eligible": ("People who may retire under their plan.", "people"),
}  # fmt: skip
FLOWS: Final[Meanings] = {
    **RUN, **_PERIOD, **PLACE,
    "flow": (_FLOW, "code"),
    "count": ("How many in the period. A flow that did not happen has no row: it is zero.", "events"),
}  # fmt: skip
REQUISITIONS: Final[Meanings] = {
    **RUN,
    "requisition": (f"{_REQUISITION}.", "number"),
    "position": ("Number of the seat in the run, not the agency's position number.", "number"),
    **{name: PLACE[name] for name in ("class", "unit", "agency")},
    "opened": ("The vacancy opened. Blank where the log does not reach back to it.", DAY),
    "approved": ("Filling was approved; blank: not yet, as in all columns that follow.", DAY),
    "announced": ("The posting began.", DAY),
    "closed": ("The posting closed.", DAY),
    "certificate_issued": ("Names were certified, or the list stage ended.", DAY),
    "certificate_returned": ("The interviews ended.", DAY),
    "accepted": ("The offer was accepted.", DAY),
    "started": ("The new holder's first day in the seat.", DAY),
    "route": (_ROUTE, "code"),
    "repeats": ("How often the search went back to an earlier stage.", "times"),
    "chain": (_CHAIN, "number"),
    "chain_length": ("Requisitions of the same chain in the log.", "requisitions"),
}
EVENTS: Final[Meanings] = {
    **RUN,
    "sequence": ("Place of the event in the future's log, from 0.", "number"),
    "day": ("When it happened.", DAY),
    "event": (_EVENT, "code"),
    "person": ("Number of the person in the run, never an employee id; -1 where the event has none.", "number"),
    "position": ("Number of the seat in the run, not the agency's position number; -1 where there is none.", "number"),
    **{name: PLACE[name] for name in ("class", "unit", "agency")},
    "cause": ("Cause of a separation, stage that was passed or repeated, or route of a hire; else blank.", "code"),
    "requisition": (f"{_REQUISITION}; -1 where there is none.", "number"),
    "chain": (_CHAIN, "number"),
}  # fmt: skip
OPENING: Final[Meanings] = {
    "replication": (RUN["replication"][0] + " Ages that are not known are drawn anew in each.", "number"),
    **PLACE,
    "sex": ("Sex as the roster has it; `unknown` where it does not.", "code"),
    "age_band": ("First year of a band of five years of age.", "years"),
    "service_band": ("First year of a band of five years of service.", "years"),
    "eligible_in": ("May retire within so many years: 0 now, 1, 3, 5, 10; 99 later.", "years"),
    "headcount": ("People of the row on the valuation date.", "people"),
    "pay_cents": ("Their annual pay together; 0 where pay is not known.", "cents"),
    "fte_hundredths": ("Their full-time equivalents together.", "hundredths"),
}
_SEAT: Final[Meanings] = {
    "position": ("Number of the key position's seat; the same in every future and scenario.", "number"),
    "class": ("Class of the seat.", "name"),
    "unit": ("Unit of the seat.", "name"),
    "agency": ("Agency.", "name"),
}
SUCCESSORS: Final[Meanings] = {
    **RUN, **_SEAT,
    "person": ("Number of the named successor, as in `events`; never an employee id.", "number"),
    "place": ("Place in the order in which successors are asked: 0 is the first.", "number"),
    "asked": ("1 where the seat is offered to the person, 0 where the person is only watched.", "0 or 1"),
    "ready_on": ("First day on which the person is ready for the seat.", DAY),
    "gone_on": ("First day on which the person has left, or moved to another class; blank: never.", DAY),
    "into": ("Seat the person entered on that day; -1 where it was none.", "number"),
}  # fmt: skip
KEY_VACANCIES: Final[Meanings] = {
    **RUN, **_SEAT,
    "vacated": ("Day on which the key position fell vacant; 0 or before: vacant from the start.", DAY),
    "filled": ("Day on which somebody took it; blank: not before the end.", DAY),
    "route": ("Where the new holder came from, as in `requisitions`; blank: not yet.", "code"),
    "by_successor": ("1 where a named successor took it.", "0 or 1"),
}  # fmt: skip
SPREAD: Final[Meanings] = {
    "measure": (
        "`separations` or `retirements`, counted from the valuation date on, or `headcount`; of the baseline.",
        "code",
    ),
    "period_end": ("End of the fiscal year or of the projection.", "date"),
    "mean": ("Mean of the futures that were looked at.", "people"),
    "sd": ("Standard deviation of the futures.", "people"),
    "luck": ("Share of the variance that luck alone has: who leaves, how long a search takes.", "share"),
    "rates": ("Share that comes from rates of leaving that are not known for sure.", "share"),
    "years": ("Share that comes from good and bad years.", "share"),
    "interaction": (
        "What the parts have only together; the four add up to 1. Below 0 where the parts overlap.",
        "share",
    ),
    "futures": ("Futures of each part that were looked at: 200, fewer above 20,000 seats.", "number"),
}
RATES: Final[Meanings] = {
    "kind": (_KIND, "code"),
    "group": ("Name of the cause, band, unit or job family.", "name"),
    "exposure": ("Time people of the group were there between the rosters.", "person-years"),
    "events": ("Separations or moves counted; parts of one where the date of leaving is not known.", "people"),
    "expected": (_EXPECTED, "people"),
    "factor": ("The packaged rate of leaving is multiplied by this. Rows of ages: counted over expected.", "times"),
    "low": ("Lower end of the 90% interval of the factor.", "times"),
    "high": ("Upper end of the 90% interval of the factor.", "times"),
    "weight": ("How much the group's own past counts against the rest (credibility); 0 in rows of ages.", "share"),
    "source": ("What the rate rests on, in words.", "text"),
}
SCORECARD: Final[Meanings] = {
    "origin": ("Date of the roster projected from; nothing later was used.", "date"),
    "start": ("First day scored, the origin.", "date"),
    "end": ("Date of the later roster scored against.", "date"),
    "group_type": ("`all`, `unit`, `class_family` or `service_band` (service at the origin).", "code"),
    "group": ("Name of the group.", "name"),
    "metric": ("`separations`, `accessions`, `headcount` or `mean_service`.", "code"),
    "actual": (
        "What the later roster shows; no mean service where most hire dates are unknown.",
        "people; years for mean_service",
    ),
    "mean": ("Mean of the futures.", "people; years for mean_service"),
    "p05": ("5th percentile of the futures.", "as mean"),
    "p25": ("25th percentile of the futures.", "as mean"),
    "p50": ("Median of the futures.", "as mean"),
    "p75": ("75th percentile of the futures.", "as mean"),
    "p95": ("95th percentile of the futures.", "as mean"),
    "crps": ("Error of the projection (fair continuous ranked probability score); smaller is better.", "as mean"),
    "crps_last_rate": ("The same of a method that repeats the last rate; of separations only.", "people"),
    "crps_stationary": (
        "The same of a method that repeats the mean rates of service bands; of separations only.",
        "people",
    ),
    "covered_90": ("Whether the range from p05 to p95 held what happened; 9 in 10 should.", "true or false"),
}
UNKNOWNS: Final[Meanings] = {
    "start": ("Date of the earlier of two neighbouring rosters.", "date"),
    "end": ("Date of the later of the two.", "date"),
    "what": (_UNKNOWN, "code"),
    "of": ("Whom the shares are of: `accessions`, new on the later roster, or `separations`, absent from it.", "code"),
    "base": ("How many these are.", "people"),
    "seen": ("Pairs that look like one person, where chance is taken off; blank elsewhere.", "people"),
    "by_chance": ("How many of these pairs chance alone would make; blank elsewhere.", "people"),
    "count": ("How many there are, or may be; blank where that cannot be known.", "people"),
    "low": ("Lower end of its 90% interval; the count where it is certain.", "people"),
    "high": ("Upper end of its 90% interval; the count where it is certain.", "people"),
    "share": ("The count over `base`.", "share"),
    "share_low": ("`low` over `base`.", "share"),
    "share_high": ("`high` over `base`.", "share"),
    "how": ("How it was found, or why it cannot be known, in words.", "text"),
}
PROPOSED: Final[Meanings] = {
    "unit": ("Name of a unit in earlier rosters.", "name"),
    "becomes": ("The name under which nearly all of its people are found later.", "name"),
    "from": ("First day on which the new name was seen; blank where it holds for every earlier roster.", "date"),
    "people": ("People of the unit who are under the new name.", "people"),
    "share": ("Their share of the unit's people who stayed.", "share"),
}
KEY_NAMES: Final[Meanings] = {
    "position": _SEAT["position"],
    "name": ("Class and unit, with the position or a number where several are alike.", "name"),
    "position_id": ("The agency's own name of the position; blank where it has none.", "name"),
    "class": _SEAT["class"],
    "unit": _SEAT["unit"],
    "agency": _SEAT["agency"],
    "reason": ("Why it is key; several separated by semicolons.", "code"),
    "mission_impact": ("Harm an empty seat does, 1 to 5; blank: not said.", "grade"),
    "difficulty_to_recruit": ("How hard it is to fill from outside, 1 to 5; blank: not said.", "grade"),
    "knowledge_transfer": ("How far the holder's knowledge has been handed on.", "code"),
    "sole_incumbent": ("Whether the holder is the only one of the class.", "true or false"),
    "time_to_proficiency_months": ("Months until a new holder does the work fully.", "months"),
    "owner": ("Who looks after the succession.", "name"),
    "review_date": ("When it is looked at again.", "date"),
    "origin": ("`given` by the agency or `proposed` by rule; blank: no key position, but one with successors.", "code"),
    "successors": ("Whether its successors are `given` or `proposed`; blank: there are none.", "code"),
    "why": ("Why it was proposed, in words; for the agency's own use.", "text"),
}  # fmt: skip
EMERGENCY_COVER: Final[Meanings] = {
    "position": ("Number of the key position, as in `successors`.", "number"),
    "place": ("Place of the successor, as in `successors`.", "number"),
    "cover": ("1 where the person could stand in at once for some weeks, 0 where not.", "0 or 1"),
}
SKILLS: Final[Meanings] = {
    **{name: PLACE[name] for name in ("agency", "class")},
    "competency": ("Competency that the class needs or somebody in it has.", "name"),
    "people": ("People of the class on the valuation date.", "people"),
    "assessed": ("Of them, with at least one row in the table skills; the rest is in no other count.", "people"),
    "required": ("Level the class needs now; 0: none.", "level"),
    "required_later": ("Level it needs from later_from on.", "level"),
    "later_from": ("First day of the later level; blank where the class needs none.", "date"),
    "holders": ("Assessed people who have it at any level above 0.", "people"),
    "at_level": ("Assessed people at the level needed now, or above.", "people"),
    "levels": ("Their levels, added up.", "levels"),
    "useful": ("The same, each counted at most up to the level needed now.", "levels"),
    "useful_later": ("The same, each counted at most up to the later level.", "levels"),
    "sole": ("1 where one person of the whole agency has it, and is in this class.", "0 or 1"),
    "known_leavers": ("Assessed people of the class with a known exit within the projection.", "people"),
    "leaving": ("Levels of these people, added up.", "levels"),
}

TABLE_MEANINGS: Final[Mapping[str, Meanings]] = {
    "stocks": STOCKS, "flows": FLOWS, "requisitions": REQUISITIONS, "events": EVENTS, "successors": SUCCESSORS,
    "key_vacancies": KEY_VACANCIES, "opening": OPENING,
}  # fmt: skip
FILE_MEANINGS: Final[Mapping[str, Meanings]] = {
    "spread.csv": SPREAD, "rates.csv": RATES, "scorecard.csv": SCORECARD, "unknowns.csv": UNKNOWNS,
    "unit_links_proposed.csv": PROPOSED, "unit_costs.csv": UNIT_COSTS, "planned_costs.csv": PLANNED_COSTS,
    "hire_costs.csv": HIRE_COSTS, "second_seats.csv": SECOND_SEATS, "key_positions.csv": KEY_NAMES,
    "skills.csv": SKILLS,
    "bargaining_units.csv": BARGAINING, "barriers.csv": BARRIERS, "demand.csv": DEMAND,
    "attribution.csv": ATTRIBUTION, "tornado.csv": TORNADO, "tornado_assumptions.csv": MOVED,
    "emergency_cover.csv": EMERGENCY_COVER, "occupations.csv": OCCUPATIONS,
    "frontier.csv": FRONTIER,
}  # fmt: skip
