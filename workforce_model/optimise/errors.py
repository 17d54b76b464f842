"""What cannot be understood is told in one line: what is wrong and what to write instead."""


class OptimiseError(ValueError):
    """A target, a menu or a setting that cannot be used."""
