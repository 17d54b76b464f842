"""The kernel of a run: futures of one scenario by either engine, one after another or side by side."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Literal, get_args

from workforce_model.model import compiled_engine, simpy_engine
from workforce_model.model.futures import in_future
from workforce_model.model.inputs import Inputs
from workforce_model.model.outcome import Outcome

Engine = Literal["simpy", "compiled"]
ENGINES: tuple[Engine, ...] = get_args(Engine)


def replicate(
    inputs: Inputs,
    *,
    engine: Engine,
    seed: int,
    replications: Sequence[int],
    detail: Literal["full", "aggregate"] = "full",
    threads: int = 1,
) -> Iterator[Outcome]:
    """Run the numbered futures of one scenario and give them in order.

    `inputs` must be settled. With `detail` "aggregate" outcomes have a tally and no log. `threads` futures run side by
    side in the compiled engine, which holds at most twice as many at a time; the reference engine runs one by one.
    """
    full = detail == "full"
    if engine == "simpy":
        for number in replications:
            outcome = simpy_engine.simulate(in_future(inputs, seed, number), seed, number)
            yield outcome if full else replace(outcome, events=outcome.events[:0])
        return

    def simulate(number: int) -> Outcome:
        return compiled_engine.simulate(in_future(inputs, seed, number), seed, number, full=full)

    if threads <= 1:
        yield from (simulate(number) for number in replications)
        return
    with ThreadPoolExecutor(threads) as pool:
        ahead: deque[Future[Outcome]] = deque()
        for number in replications:
            ahead.append(pool.submit(simulate, number))
            if len(ahead) >= 2 * threads:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def warm_up(inputs: Inputs, engine: Engine) -> None:
    """Compile what the engine needs, or load it from the cache."""
    if engine == "simpy":
        simpy_engine.warm_up(inputs)
    else:
        compiled_engine.warm_up(inputs)
