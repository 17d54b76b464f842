"""A papermill engine that runs the interpreter in use and tells how far it is."""

from collections.abc import Callable
from typing import Any

from papermill.engines import NBClientEngine, papermill_engines

from workforce_model.report.kernel import ThisInterpreter

NAME = "workforce"


class WorkforceEngine(NBClientEngine):  # type: ignore[misc]  # papermill publishes no types
    """Papermill's own engine, with our kernel and a call after every cell."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, on_cell: Callable[[int, int], None] | None = None, **options: Any
    ) -> None:
        if on_cell is not None:
            _follow(nb_man, on_cell)
        super().execute_managed_notebook(nb_man, kernel_name, kernel_manager_class=ThisInterpreter, **options)


def _follow(nb_man: Any, on_cell: Callable[[int, int], None]) -> None:
    complete = nb_man.cell_complete

    def cell_complete(cell: Any, cell_index: int, **options: Any) -> None:
        complete(cell, cell_index=cell_index, **options)
        on_cell(cell_index + 1, len(nb_man.nb.cells))

    nb_man.cell_complete = cell_complete


papermill_engines.register(NAME, WorkforceEngine)
