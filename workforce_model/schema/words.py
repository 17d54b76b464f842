"""What the schema says of a column, in words, for templates, dictionary and prompts."""

from workforce_model.schema.column import AT_VALUATION, Column, Table


def requirement(table: Table, column: Column) -> str:
    """Return "required", "required unless ... is given" or "optional"."""
    if column.required:
        return "required"
    for group in table.one_of:
        if column.name in group:
            return f"required unless {' or '.join(name for name in group if name != column.name)} is given"
    return "optional"


def allowed(column: Column) -> str:
    """Return the values a column takes: its codes or its range; empty if anything goes."""
    if column.codes:
        return "one of: " + ", ".join(column.codes)
    if column.kind == "date":
        return _dates(column)
    low, high = figure(column.minimum), figure(column.maximum)
    if low and high:
        return f"{low} to {high}"
    return f"from {low}" if low else f"up to {high}" if high else ""


def figure(limit: float | None) -> str:
    """Return a limit with its thousands set off; empty if there is none."""
    if limit is None:
        return ""
    return f"{limit:,.0f}" if float(limit).is_integer() else f"{limit:g}"


def _dates(column: Column) -> str:
    if column.minimum is None or column.maximum is None:
        return ""
    last = "that day" if column.maximum == 0 else _away(column.maximum, "it")
    return f"from {_away(column.minimum, 'the valuation date')} to {last}"


def _away(years: float, origin: str) -> str:
    return f"{abs(years):g} years {'before' if years < 0 else 'after'} {origin}" if years else origin


def bad_value(table: Table, column: Column) -> str:
    """Return what becomes of a bad value."""
    if column.kind == "date" and column.maximum == 0 and column.repair:
        return f"{column.repair}; after the valuation date: {AT_VALUATION}"
    if column.kind == "date" and column.maximum == 0:
        return f"a fault that blocks; after the valuation date: {AT_VALUATION}"
    blocks = column.kind != "text" or column.reference or requirement(table, column) != "optional"
    return column.repair or ("a fault that blocks" if blocks else "")


def explained(column: Column) -> str:
    """Return meaning, unit and allowed values as one text."""
    parts = [column.meaning]
    if column.unit:
        parts.append(f"Unit: {column.unit}.")
    if values := allowed(column):
        parts.append(f"{values[0].upper()}{values[1:]}.")
    return " ".join(parts)
