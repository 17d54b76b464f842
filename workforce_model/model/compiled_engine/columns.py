"""Columns of the compiled engine's tables of things, and the kinds and states it writes there.

A thing is a row of 64-bit integers, most rows one or two lines of the processor's cache: what is used together lies
together.
"""

# Seats.
S_HOLDER, S_REQUISITION, S_COVER, S_AUTHORISED, S_VACANCIES, S_OCCUPANCIES, S_CELL, S_CLASS = range(8)
SEAT_COLUMNS = 8
COUNTS, AHEAD = 1, 2  # bits of S_AUTHORISED: whether the seat counts; from the second bit on how it is ahead of another

# People.
(
    P_SEAT, P_ENTRY, P_NUMBER, P_CAUSE, P_ELIGIBLE, P_COUNTED, P_READY, P_SINCE, P_ENTITY, P_RATIO_OF, P_SEX, P_BORN,
    P_SERVED_FROM, P_LISTED_UNTIL, P_LEVEL, P_LEFT,
) = range(16)  # fmt: skip
PERSON_COLUMNS = 16

# Requisitions.
(
    R_SEAT, R_NUMBER, R_ENTITY, R_CHAIN, R_OPENED, R_LOTTERY, R_STAGE, R_STEP, R_ROUTE, R_MODE, R_LIST, R_NAME,
    R_CUTOFF, R_ISSUED, R_CREW, R_PASSED, R_ASKED_BELOW, R_ASKED_ACROSS, R_FRESH, R_UNDER_WAY, R_ANNOUNCING,
    R_EXAMINED, R_FILLED, R_DEAD, R_DOING, R_VISITING, R_BEGINS, R_ROUTE_AT, R_OUT, R_NEXT, R_DECLINED, R_SUCCESSOR,
) = range(32)  # fmt: skip
REQUISITION_COLUMNS = 32  # whole lines

# What a requisition's next event means to it.
OPENS, BEGINS, VISITED, WOKEN = range(4)

# Names on eligible lists.
(
    N_RANK, N_LOTTERY, N_ENTITY, N_KIND, N_LISTED_ON, N_EXPIRES, N_PERSON, N_ENTRY, N_DECLINES, N_STATE, N_NEXT,
) = range(11)  # fmt: skip
NAME_COLUMNS = 11
NOBODY = -1
ZERO, ONE, EVERYBODY, NO_POINTS = 0, 1, 1.0, 0.0  # by name: each plain number in a call would be compiled for itself

# Eligible lists.
L_FIRST, L_WAITING, L_ANNOUNCED, L_EXAMINATIONS, L_OUT = range(5)
LIST_COLUMNS = 5

# Events on the calendar.
E_NEXT, E_ORDER, E_NUMBER, E_WHAT = range(4)  # what: kind of event, thing and something more in one word
EVENT_COLUMNS = 4
KIND_BITS, THING_BITS = 4, 30
KIND_MASK, MORE_MASK = (1 << KIND_BITS) - 1, (1 << THING_BITS) - 1
(
    SEAT_ADDED, SEAT_CLOSING, BECOMES_ELIGIBLE, LEAVES, RISES, PROBATION_FAILS, GRADUATION, EXAMINATION,
    CREW_CHANGES, CREW_CALLS, REQUISITION_GOES_ON, HOURS_USED,
) = range(12)  # fmt: skip

# Where the rows of the log that one event wrote begin, and the event's place in the order of all.
G_ORDER, G_NUMBER, G_FIRST = range(3)
SEGMENT_COLUMNS = 3
ORDER_BITS = 40  # of an event within its day

# Entries of heaps.
H_NUMBER, H_THING, H_MORE, H_CHILD, H_SIBLING = range(5)
HEAP_COLUMNS = 5

# Counters of the world.
(
    TODAY, PERIOD, PEOPLE, REQUISITIONS, FREE_REQUISITION, NAMES, EVENTS, FREE_EVENT, HEAP, FREE_HEAP, ROWS, DUE,
    OPENED_NOW, FIRST_DAY, SEGMENTS, GROUP_SEGMENTS, GROUP,
) = range(17)  # fmt: skip
COUNTERS = 17
