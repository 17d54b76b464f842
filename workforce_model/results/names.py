"""Names of folders."""


def slug(name: str) -> str:
    """An agency's name as a folder's: small letters, digits and hyphens."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in name.casefold())
    return "-".join(part for part in kept.split("-") if part)[:60] or "agency"
