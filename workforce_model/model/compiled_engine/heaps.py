"""Many small priority queues in one table: pairing heaps (Fredman, Sedgewick, Sleator and Tarjan 1986).

A queue is the row of its first entry, -1 when empty; entries are ordered by `heap_key`, then by number.
"""

from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine.world import World, more_entries
from workforce_model.model.jit import part


@part
def entry(world: World, key: float, kept: float, number: int, thing: int, more: int) -> int:
    """A new entry of no queue yet."""
    count = world.count
    row = count[c.FREE_HEAP]
    if row >= 0:
        count[c.FREE_HEAP] = world.heap[row, c.H_SIBLING]
    else:
        row = count[c.HEAP]
        if row == world.heap.shape[0]:
            more_entries(world)
        count[c.HEAP] = row + 1
    world.heap_key[row], world.heap_kept[row] = key, kept
    heap = world.heap
    heap[row, c.H_NUMBER] = number
    heap[row, c.H_THING] = thing
    heap[row, c.H_MORE] = more
    heap[row, c.H_CHILD] = heap[row, c.H_SIBLING] = c.NOBODY
    return int(row)


@part
def drop(world: World, row: int) -> None:
    """The entry is in no queue: its row may be used again."""
    world.heap[row, c.H_SIBLING] = world.count[c.FREE_HEAP]
    world.count[c.FREE_HEAP] = row


@part
def meld(world: World, left: int, right: int) -> int:
    """One queue of two; returns its first entry."""
    if left < 0:
        return right
    if right < 0:
        return left
    key, heap = world.heap_key, world.heap
    if key[right] < key[left] or (key[right] == key[left] and heap[right, c.H_NUMBER] < heap[left, c.H_NUMBER]):
        left, right = right, left
    heap[right, c.H_SIBLING] = heap[left, c.H_CHILD]
    heap[left, c.H_CHILD] = right
    return left


@part
def rest(world: World, first: int) -> int:
    """The queue without its first entry; returns the new first."""
    heap = world.heap
    row = heap[first, c.H_CHILD]
    heap[first, c.H_CHILD] = c.NOBODY
    pairs = c.NOBODY
    while row >= 0:
        partner = heap[row, c.H_SIBLING]
        following = heap[partner, c.H_SIBLING] if partner >= 0 else c.NOBODY
        heap[row, c.H_SIBLING] = c.NOBODY
        if partner >= 0:
            heap[partner, c.H_SIBLING] = c.NOBODY
        both = meld(world, row, partner)
        heap[both, c.H_SIBLING] = pairs
        pairs = both
        row = following
    merged = c.NOBODY
    while pairs >= 0:
        following = heap[pairs, c.H_SIBLING]
        heap[pairs, c.H_SIBLING] = c.NOBODY
        merged = meld(world, merged, pairs)
        pairs = following
    return merged
