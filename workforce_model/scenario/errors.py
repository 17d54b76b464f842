"""What a scenario that cannot be used says: one line a fault, always file, place, what is wrong and what to do."""


class ScenarioError(ValueError):
    """Faults of scenarios, a line each: `FILE: lever NUMBER > FIELD: what is wrong; what to do`."""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)

    @property
    def faults(self) -> tuple[str, ...]:
        """The lines, in the order of the files."""
        return tuple(str(fault) for fault in self.args)

    def __str__(self) -> str:
        return "\n".join(self.faults)


class UnreadableScenario(ScenarioError):  # noqa: N818  # as Unreadable of a submission; the message tells what to do
    """There is nothing to check: no such file, no text, no YAML, no settings."""


def fault(file: str, place: str, what: str) -> str:
    """One line; without `place` it is about the whole file."""
    return ": ".join(part for part in (file, place, what) if part)
