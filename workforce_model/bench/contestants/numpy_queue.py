"""Recruitment of the NumPy contestant: the stages, and a queue for recruiters, all replications at once."""

import numpy as np
import numpy.typing as npt

from workforce_model.bench.workload import AFTER_EXAM, DAYS_A_MONTH, EXAM, Floats, Ints, Step, Workload


def lognormal(luck: np.random.Generator, step: Step, count: int) -> Floats:
    """So many durations of one kind, in months."""
    return luck.lognormal(step.mu, step.sigma, count) / DAYS_A_MONTH


class Recruitment:
    """Vacancies ask for a recruiter and are served in the order in which they ask; without a limit nobody waits."""

    def __init__(self, workload: Workload, luck: np.random.Generator, replications: int) -> None:
        self.workload, self.luck = workload, luck
        self.free = np.zeros((replications, workload.recruiters))
        self.replication = np.zeros(0, dtype=np.int64)
        self.seat = np.zeros(0, dtype=np.int64)
        self.asked = np.zeros(0)
        self.first = np.zeros(0, dtype=bool)

    def asks(self, until: float) -> bool:
        """Whether anybody asks before `until`."""
        return bool((self.asked < until).any())

    def ask(self, replication: Ints, seat: Ints, at: Floats, *, first: bool = True) -> None:
        """Enter requests: for all stages (`first`), or again for an examination."""
        self.replication = np.concatenate([self.replication, replication])
        self.seat = np.concatenate([self.seat, seat])
        self.asked = np.concatenate([self.asked, at])
        self.first = np.concatenate([self.first, np.full(len(at), first)])

    def serve(self, until: float) -> tuple[Ints, Ints, Floats]:
        """(replication, seat, time when it is filled) of those who ask before `until` and then fail no stage.

        Who fails one asks again; this goes on until nobody asks before `until`.
        """
        done: list[tuple[Ints, Ints, Floats]] = []
        while self.asks(until):
            now = self.asked < until
            replication, seat, asked, first = self.replication[now], self.seat[now], self.asked[now], self.first[now]
            self._keep(~now)
            posting = np.where(first, lognormal(self.luck, self.workload.stages[0], len(seat)), 0.0)
            held = posting + lognormal(self.luck, self.workload.stages[EXAM], len(seat))
            at = self._starts(replication, asked, held) + held
            passed = self.luck.random(len(at)) >= self.workload.stages[EXAM].fails
            for stage in self.workload.stages[AFTER_EXAM:]:
                at = np.where(passed, at + lognormal(self.luck, stage, len(at)), at)
                passed &= self.luck.random(len(at)) >= stage.fails
            self.ask(replication[~passed], seat[~passed], at[~passed], first=False)
            done.append((replication[passed], seat[passed], at[passed]))
        if not done:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0)
        replications, seats, times = zip(*done, strict=True)
        return np.concatenate(replications), np.concatenate(seats), np.concatenate(times)

    def _keep(self, waiting: npt.NDArray[np.bool_]) -> None:
        self.replication, self.seat = self.replication[waiting], self.seat[waiting]
        self.asked, self.first = self.asked[waiting], self.first[waiting]

    def _starts(self, replication: Ints, asked: Floats, held: Floats) -> Floats:
        """When each gets a recruiter: the k-th request of every replication at once, to whoever is free first."""
        if not self.workload.recruiters:
            return asked
        order = np.lexsort((asked, replication))
        turn = np.empty(len(order), dtype=np.int64)
        turn[order] = np.arange(len(order)) - np.searchsorted(replication[order], replication[order])
        starts = np.empty(len(asked))
        by_turn = np.argsort(turn, kind="stable")
        for rows in np.split(by_turn, np.flatnonzero(np.diff(turn[by_turn])) + 1):
            who = replication[rows]
            recruiter = self.free[who].argmin(axis=1)
            starts[rows] = np.maximum(asked[rows], self.free[who, recruiter])
            self.free[who, recruiter] = starts[rows] + held[rows]
        return starts
