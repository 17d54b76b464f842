"""What the columns of the files for labour reports mean, for the output dictionary."""

from typing import Final

from workforce_model.results.meaning import Meanings

BARGAINING: Final[Meanings] = {
    "agency": ("Agency.", "name"),
    "class": ("Class.", "name"),
    "unit": ("Unit.", "name"),
    "bargaining_unit": ("Bargaining unit of the seat, else of its holder; blank: not known.", "name"),
    "seats": ("Authorised seats on the valuation date.", "seats"),
    "vacant": ("Of them, seats that nobody holds.", "seats"),
    "full_time": ("Authorised full-time seats; a seat that says nothing is full time.", "seats"),
    "full_time_vacant": ("Of them, seats that nobody holds.", "seats"),
    "later": ("Vacant seats whose authority begins after the valuation date; in no other count.", "seats"),
    "applicants": ("People who applied for open requisitions, as far as these say.", "people"),
    "applicants_for": ("Open requisitions that say how many applied; 0: the number is not known.", "requisitions"),
    "origin": ("Whether the vacant seats are `given` by the agency or `drawn`.", "code"),
}
BARRIERS: Final[Meanings] = {
    "class_pattern": ("Classes it holds back; `*` stands for any letters.", "name"),
    "barrier": ("What holds people back.", "code"),
    "stage": ("Stage of hiring it is felt in.", "code"),
    "pass_rate_without": ("Share of searches that would pass the stage without it; blank: not known.", "share"),
    "duration_factor_without": ("Duration of the stage without it, over that with it; blank: not known.", "ratio"),
    "decided_at": ("What would have to change: `practice`, `policy` or `law`.", "code"),
    "note": ("What the agency says of it.", "text"),
}
DEMAND: Final[Meanings] = {
    "agency": ("Agency; blank: that of the submission.", "name"),
    "class_title": ("Class.", "name"),
    "unit": ("Unit.", "name"),
    "driver": ("What the workload is counted in.", "text"),
    "fiscal_year": ("Fiscal year, named by the year in which it ends.", "year"),
    "workload": ("Workload of the year.", "as the driver"),
    "seats_needed": ("Seats the workload needs.", "seats"),
    "seats_authorised": ("Seats authorised.", "seats"),
    "seats_funded": ("Seats funded.", "seats"),
    "budgeted_vacancy_factor": ("Share of seats the budget expects to be vacant.", "share"),
}
