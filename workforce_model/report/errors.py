"""What a reader of papers can do wrong, or meet, told in one readable block."""


class ReportError(Exception):
    """Something a user can put right; its text is the whole message."""


class NotebookError(ReportError):
    """A cell of a notebook raised; the failed copy is kept beside the good ones."""
