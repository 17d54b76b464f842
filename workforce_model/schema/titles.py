"""How class titles are written and compared, in every room alike."""


def tidy(title: str) -> str:
    """A title without spare blanks."""
    return " ".join(title.split())


def folded(title: str) -> str:
    """A title without spare blanks and case: two titles are one class when these are equal."""
    return tidy(title).casefold()
