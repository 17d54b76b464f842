"""Moves inside the agency: order of promotion, probing for transfers and seats to go back to, probation, annuitants."""

from workforce_model.model.draws import ACROSS, PROBATION, PROMOTION_SCORE, RETURN, Word, uniforms
from workforce_model.model.jit import compiled_as
from workforce_model.model.rules.time import half_up
from workforce_model.model.settings import BY_SENIORITY, BY_TIME_IN_CLASS
from workforce_model.model.tables import NEVER

PROBES = 16  # seats looked at for a transfer or a seat to go back to: assumption
WORK_HOURS = 2080.0  # of a year's full-time work
ANNUITANT_YEARS = 3  # how long a retiree stays willing to come back: assumption
LISTS = 2  # an open and a promotional list to each class
OPEN_LIST, PROMOTIONAL_LIST = range(LISTS)


@compiled_as("float64(int64, int64, int64, uint64, uint64, uint64, int64)")
def promotion_key(
    method: int, served_from: int, since: int, seed: Word, replication: Word, entity: Word, entry: int
) -> float:
    """The number by which people compete for promotion, lowest first: luck, or days with luck among equals."""
    u, _, _, _ = uniforms(seed, replication, PROMOTION_SCORE, entity, entry)
    if method == BY_TIME_IN_CLASS:
        return since + u
    if method == BY_SENIORITY:
        return served_from + u
    return u


@compiled_as("float64(uint64, uint64, uint64)")
def across_draw(seed: Word, replication: Word, requisition: Word) -> float:
    """Uniform that decides whether a requisition is first offered to people of the class in other units."""
    u, _, _, _ = uniforms(seed, replication, ACROSS, requisition, 0)
    return u


@compiled_as("int64(int64, uint64, uint64, uint64, int64)")
def probed(count: int, seed: Word, replication: Word, entity: Word, probe: int) -> int:
    """The `probe`-th of the fixed seats looked at, as a place among `count`."""
    u, _, _, _ = uniforms(seed, replication, ACROSS, entity, probe + 1)
    return int(u * count)


@compiled_as("int64(int64, uint64, uint64, uint64, int64)")
def looked_at(count: int, seed: Word, replication: Word, entity: Word, look: int) -> int:
    """The `look`-th of the fixed seats looked at for somebody ready, as a place among `count`.

    The first PROBES are drawn; from the last drawn on all seats follow in turn, so that nobody ready is missed.
    """
    if look < PROBES:
        return probed(count, seed, replication, entity, look)
    return (probed(count, seed, replication, entity, PROBES - 1) + look - PROBES + 1) % count


@compiled_as("int64(float64, float64, uint64, uint64, uint64, int64)")
def fails_after(days: float, fail_rate: float, seed: Word, replication: Word, entity: Word, entry: int) -> int:
    """Days until a probation that begins with the `entry`-th class entry fails; NEVER when it is passed."""
    if fail_rate <= 0.0 or days <= 0.0:
        return NEVER
    fails, at, _, _ = uniforms(seed, replication, PROBATION, entity, entry)
    return 1 + int(at * days) if fails < fail_rate else NEVER


@compiled_as("UniTuple(float64, 3)(uint64, uint64, uint64)")
def return_draw(seed: Word, replication: Word, entity: Word) -> tuple[float, float, float]:
    """(asks for reinstatement, is willing to work as an annuitant, order among annuitants) of one who has left."""
    asks, willing, order, _ = uniforms(seed, replication, RETURN, entity, 0)
    return asks, willing, order


@compiled_as("int64(float64)")
def annuitant_days(hours: float) -> int:
    """Calendar days a full-time annuitant may work in a year of `hours` hours."""
    return max(half_up(hours / WORK_HOURS * 365.25), 1)
