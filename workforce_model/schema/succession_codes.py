"""Code lists of the tables on key positions, successors, skills, barriers and costs, in their fixed order."""

CRITICAL_REASONS = ("mission", "critical_function", "specialisation", "location", "high_turnover")
KNOWLEDGE_TRANSFERS = ("none", "planned", "under_way", "done")
READINESS = ("ready_now", "ready_1_2_years", "ready_3_5_years")
SUCCESSOR_STATUSES = ("proposed", "confirmed")
ASPIRATIONS = ("yes", "no", "unknown")
BARRIERS = ("qualification", "exam", "background_check", "pay", "location", "policy", "other")
BARRIER_DECIDERS = ("practice", "policy", "law")
COST_ITEMS = (
    "overtime_per_vacant_day",
    "contractor_per_vacant_day",
    "lost_service_per_vacant_day",
    "recruitment_per_hire",
    "training_per_hire",
    "overlap_per_day",
    "programme_per_participant",
    "discount_rate",
    "benefits_share",
)
COST_SHARES = ("discount_rate", "benefits_share")  # items whose amount is a share, not dollars

REASON_SYNONYMS = {
    "mission critical": "mission",
    "function": "critical_function",
    "critical functions": "critical_function",
    "specialization": "specialisation",
    "specialized": "specialisation",
    "specialised": "specialisation",
    "specialty": "specialisation",
    "geography": "location",
    "geographic location": "location",
    "turnover": "high_turnover",
}

TRANSFER_SYNONYMS = {
    "no": "none",
    "not started": "none",
    "plan": "planned",
    "in progress": "under_way",
    "underway": "under_way",
    "started": "under_way",
    "complete": "done",
    "completed": "done",
    "yes": "done",
}

READINESS_SYNONYMS = {
    "now": "ready_now",
    "ready": "ready_now",
    "immediate": "ready_now",
    "immediately": "ready_now",
    "0 1 years": "ready_now",
    "1 2 years": "ready_1_2_years",
    "ready in 1 2 years": "ready_1_2_years",
    "ready in 1 to 2 years": "ready_1_2_years",
    "1 to 2 years": "ready_1_2_years",
    "3 5 years": "ready_3_5_years",
    "ready in 3 5 years": "ready_3_5_years",
    "ready in 3 to 5 years": "ready_3_5_years",
    "3 to 5 years": "ready_3_5_years",
}

STATUS_SYNONYMS = {
    "proposal": "proposed",
    "candidate": "proposed",
    "nominated": "proposed",
    "approved": "confirmed",
    "agreed": "confirmed",
}

ASPIRATION_SYNONYMS = {
    "y": "yes",
    "interested": "yes",
    "willing": "yes",
    "n": "no",
    "not interested": "no",
    "declined": "no",
    "not asked": "unknown",
    "not known": "unknown",
    "undecided": "unknown",
    "u": "unknown",
}

BARRIER_SYNONYMS = {
    "qualifications": "qualification",
    "minimum qualifications": "qualification",
    "licence": "qualification",
    "license": "qualification",
    "degree": "qualification",
    "examination": "exam",
    "test": "exam",
    "background": "background_check",
    "background investigation": "background_check",
    "salary": "pay",
    "compensation": "pay",
    "commute": "location",
    "rule": "policy",
    "rules": "policy",
}

DECIDER_SYNONYMS = {
    "agency": "practice",
    "manager": "practice",
    "habit": "practice",
    "commission": "policy",
    "council": "policy",
    "union": "policy",
    "bargaining": "policy",
    "statute": "law",
    "state law": "law",
    "federal law": "law",
}
