"""The logs of the groups, put in the order in which one calendar for all would have written them.

Every group's log is in order; the segment of one event never stands before that of an event handled earlier. What is
left is to take, again and again, the earliest of the groups' next segments: a heap of groups finds it.
"""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine.world import World, more_segments
from workforce_model.model.jit import allocating, part
from workforce_model.model.tables import Ints


@part
def begin_segment(world: World, order: int, number: int) -> None:
    """The next event of a group writes from here on; one that comes of an event of the day counts as no earlier.

    An event that wrote nothing gives its place to the next.
    """
    count, segment = world.count, world.segment
    row, place = count[c.SEGMENTS], (count[c.TODAY] - count[c.FIRST_DAY]) << c.ORDER_BITS | order
    if row > count[c.GROUP_SEGMENTS]:
        if not before(segment, row - 1, place, number):
            return
        if segment[row - 1, c.G_FIRST] == count[c.ROWS]:
            row -= 1
    if row == segment.shape[0]:
        more_segments(world)
    world.segment[row, c.G_ORDER] = place
    world.segment[row, c.G_NUMBER] = number
    world.segment[row, c.G_FIRST] = count[c.ROWS]
    count[c.SEGMENTS] = row + 1


@part
def before(segment: Ints, row: int, place: int, number: int) -> bool:
    """Whether a segment stands before an event's place and number."""
    if segment[row, c.G_ORDER] != place:
        return bool(segment[row, c.G_ORDER] < place)
    return bool(segment[row, c.G_NUMBER] < number)


@allocating
def merged(world: World, segments: Ints) -> Ints:
    """The log in order; group g's segments are segments[g] to segments[g + 1]."""
    log, segment, rows = world.log, world.segment, world.count[c.ROWS]
    ordered = np.empty((rows, log.shape[1]), np.int64)
    following, heap, size = segments.copy(), np.empty(segments.shape[0], np.int64), 0
    for group in range(segments.shape[0] - 2, -1, -1):
        if segments[group] < segments[group + 1]:
            heap[size] = group
            size += 1
    for place in range(size // 2 - 1, -1, -1):
        sink(heap, size, place, following, segment)
    to = 0
    while size > 0:
        group = heap[0]
        taken = following[group]
        last = segment[taken + 1, c.G_FIRST] if taken + 1 < world.count[c.SEGMENTS] else rows
        for row in range(segment[taken, c.G_FIRST], last):
            for column in range(len(ev.COLUMNS)):
                ordered[to, column] = log[row, column]
            to += 1
        following[group] = taken + 1
        if taken + 1 == segments[group + 1]:
            size -= 1
            heap[0] = heap[size]
        sink(heap, size, c.ZERO, following, segment)
    return ordered


@allocating
def written(world: World) -> Ints:
    """What was written, group after group."""
    log, rows = world.log, world.count[c.ROWS]
    copy = np.empty((rows, log.shape[1]), np.int64)
    for row in range(rows):
        for column in range(log.shape[1]):
            copy[row, column] = log[row, column]
    return copy


@part
def sink(heap: Ints, size: int, place: int, following: Ints, segment: Ints) -> None:
    """Restore the order of the groups' heap below a place."""
    group = heap[place]
    order, number = segment[following[group], c.G_ORDER], segment[following[group], c.G_NUMBER]
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        if below + 1 < size:
            right = following[heap[below + 1]]
            left = following[heap[below]]
            below += before(segment, right, segment[left, c.G_ORDER], segment[left, c.G_NUMBER])
        if not before(segment, following[heap[below]], order, number):
            break
        heap[place] = heap[below]
        place = below
    heap[place] = group
