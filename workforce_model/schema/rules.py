"""The rules a submission is checked against, with the words used in messages and in the data dictionary."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """One kind of fault: what is wrong and what the agency can do about it."""

    name: str
    meaning: str
    remedy: str


_RULES = (
    Rule("missing", "a cell that must be filled is blank", "fill the cell"),
    Rule(
        "missing_column",
        "a required column is not in the file",
        "add the column, or name the agency's own column for it in columns.yaml",
    ),
    Rule(
        "misspelt_column",
        "a column that is not used has almost the name of a column that is not there",
        "rename the column, or name it in columns.yaml",
    ),
    Rule(
        "mapped_column_missing",
        "columns.yaml names a column that the file does not have",
        "correct the name in columns.yaml",
    ),
    Rule(
        "unknown_mapping",
        "columns.yaml or submission.yaml uses a name that the schema does not have",
        "correct the name",
    ),
    Rule("bad_mapping", "an entry of columns.yaml cannot be used", "write one line a column, `schema_name: file_name`"),
    Rule("repeated_column", "two columns of the file have the same name", "rename or delete one of them"),
    Rule("bad_setting", "a setting of submission.yaml is missing or cannot be read", "correct submission.yaml"),
    Rule(
        "unknown_table",
        "a sheet or file is not a table of the schema",
        "rename it to a table of the schema, or take it out",
    ),
    Rule("repeated_table", "the same table is given twice", "keep one of the two"),
    Rule("no_rows", "the table has a header but no rows", "add the rows"),
    Rule(
        "ragged_row", "a row has more or fewer cells than the header", "correct the row; quote cells that hold commas"
    ),
    Rule("unclosed_quote", "a quotation mark is opened and never closed", "close or delete the quotation mark"),
    Rule("unreadable", "the value is not of the column's kind", "correct the value"),
    Rule("out_of_range", "the value is outside the range the column allows", "correct the value"),
    Rule("zero", "the value is zero", "correct the value"),
    Rule("after_valuation_date", "the date is after the valuation date", "correct the date or the valuation date"),
    Rule(
        "unknown_code", "the value is not one of the column's codes", "use one of the codes, or map it in columns.yaml"
    ),
    Rule("repeated_key", "rows that must differ have the same key", "keep one row for each key"),
    Rule(
        "repeated_appointment",
        "one id is used for the same appointment more than once",
        "keep one row for the appointment, or correct the id",
    ),
    Rule("two_people", "one id is used for people with different birth dates", "give each person an id of their own"),
    Rule("second_appointment", "the person has a further appointment", "none needed"),
    Rule("unknown_reference", "the value does not exist in the table it refers to", "correct it or add it there"),
    Rule(
        "unlinked_ids",
        "the ids of two neighbouring rosters of a history do not belong to the same people",
        "give each person one id that stays the same in every file",
    ),
    Rule("conflict", "two values contradict each other", "correct one of them"),
    Rule("total_row", "the row holds totals, not a record", "delete the row"),
    Rule("repeated_header", "the header is repeated between the rows", "delete the row"),
    Rule("blank_row", "the row between filled rows is blank", "delete the row"),
)

RULES = {rule.name: rule for rule in _RULES}
