"""What a vacant day, a hire or a participant costs."""

from workforce_model.schema import succession_codes as codes
from workforce_model.schema.column import Column, Table

UNIT_COSTS = Table(
    name="unit_costs",
    meaning="The agency's own cost of vacancies, hiring, training and overlap, in place of labelled defaults.",
    key=("class_pattern", "item"),
    columns=(
        Column("item", "code", "What is paid for.", "overtime_per_vacant_day", required=True, codes=codes.COST_ITEMS),
        Column(
            "class_pattern",
            "text",
            "Classes it holds for: a title or a pattern with *; blank or * for all. The last row that matches a "
            "class stands.",
            "Police Officer*",
        ),
        Column(
            "amount",
            "number",
            "Dollars for each hire, participant or calendar day of a vacancy or an overlap; for "
            f"{' and '.join(codes.COST_SHARES)} a share: 0.03 for three per cent.",
            "210",
            required=True,
            unit="dollars, or a share",
            minimum=0,
            maximum=100_000_000,
        ),
        Column("source", "text", "Where the figure comes from.", "overtime ledger FY2016"),
    ),
)
