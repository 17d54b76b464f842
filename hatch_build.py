"""A wheel carries the notebooks and templates; an editable install reads them where they lie."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = {"notebooks": "workforce_model/_notebooks", "data_templates": "workforce_model/_data_templates"}


class Carry(BuildHookInterface[Any]):
    """Adds the two folders to every wheel that is not editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"].update(CARRIED)
