"""Who is promoted to what: the feeder classes of a class and the share of its vacancies they fill."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from workforce_model.assumptions.families import Step
from workforce_model.assumptions.register import default
from workforce_model.assumptions.title_words import Title


@dataclass(frozen=True)
class Ladder:
    """The classes of one agency: titles taken apart, their steps, and which of them have seats."""

    titles: Mapping[str, Title]
    steps: Mapping[str, Step]
    seats: frozenset[str]

    def row(self, title: str) -> dict[str, object]:
        """Return what the rules say of one title."""
        feeders = self.feeders(title)
        return {
            "job_family": self.steps[title].family,
            "grade": self.steps[title].grade,
            "member_category": "safety" if self.titles[title].safety else "miscellaneous",
            "promotion_share": self._share(title) if feeders else 0.0,
            "feeder_classes": ";".join(feeders),
        }

    def feeders(self, title: str) -> tuple[str, ...]:
        """Return the titles with seats at the next grade below, trainees left out.

        Past a step that not everybody takes ("Master Police Officer") also those of the grade below it.
        """
        step = self.steps[title]
        below = self._by_family.get(step.family, {}) if title in self.seats else {}
        feeders: list[str] = []
        for grade in sorted((g for g in below if g < step.grade), reverse=True):
            feeders += below[grade]
            if not any(self._optional(t) for t in below[grade]):
                break
        return tuple(feeders)

    @cached_property
    def _by_family(self) -> dict[str, dict[int, list[str]]]:
        found: dict[str, dict[int, list[str]]] = {}
        for title in sorted(self.seats):
            if not self.titles[title].trainee:
                step = self.steps[title]
                found.setdefault(step.family, {}).setdefault(step.grade, []).append(title)
        return found

    def _optional(self, title: str) -> bool:
        rank = self.titles[title].rank
        return rank is not None and rank.optional

    def _share(self, title: str) -> float:
        rank = self.titles[title].rank
        if rank is None:
            return default("promotion_share").number
        return default(f"promotion_share.{'command' if rank.share == 'command' else 'uniformed'}").number
