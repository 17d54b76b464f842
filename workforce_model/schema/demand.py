"""Why seats are needed, how many are authorised and how many are paid for."""

from workforce_model.schema.column import Column, Table


def _seats(name: str, meaning: str, example: str) -> Column:
    return Column(
        name, "number", meaning, example, unit="seats", minimum=0, maximum=10_000_000, repair="taken as missing"
    )


DEMAND = Table(
    name="demand",
    meaning="Workload and the seats it takes, by class or unit and fiscal year, beside those authorised and funded.",
    key=("agency", "class_title", "unit", "driver", "fiscal_year"),
    one_of=(("class_title", "unit"),),
    columns=(
        Column("class_title", "text", "Class, named as in the roster.", "Building Inspector II"),
        Column("unit", "text", "Unit, named as in the roster.", "Permitting Services"),
        Column("agency", "text", "Employer, where one file covers several.", "City of Exampleton"),
        Column("driver", "text", "What makes the work.", "Permits issued"),
        Column(
            "fiscal_year", "integer", "Fiscal year, named by the calendar year in which it ends.", "2018", required=True
        ),
        Column(
            "workload",
            "number",
            "Amount of the driver in that year.",
            "14200",
            unit="units of the driver",
            minimum=0,
            maximum=1_000_000_000,
            repair="taken as missing",
        ),
        _seats("seats_needed", "Seats the work takes.", "22"),
        _seats("seats_authorised", "Seats the budget authorises.", "20"),
        _seats("seats_funded", "Seats the budget pays for.", "18.5"),
        Column(
            "budgeted_vacancy_factor",
            "number",
            "Share of pay the budget takes out because some seats will be empty.",
            "0.04",
            unit="share",
            minimum=0,
            maximum=1,
            repair="taken as missing",
        ),
    ),
)
