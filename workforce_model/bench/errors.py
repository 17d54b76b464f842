"""What the benchmark has to say when it cannot go on."""


class BenchError(Exception):
    """The benchmark cannot be run, or its contestants do not simulate the same thing."""
