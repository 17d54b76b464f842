"""Papers from a finished run: executed notebooks, charts as files, and the executive brief."""

from workforce_model.report.errors import NotebookError, ReportError
from workforce_model.report.locate import notebook_names
from workforce_model.report.papers import report
from workforce_model.report.verbs import run_each_unit, run_notebook

__all__ = ["NotebookError", "ReportError", "notebook_names", "report", "run_each_unit", "run_notebook"]
