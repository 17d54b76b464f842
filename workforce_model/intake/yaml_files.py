"""YAML that says where it is wrong."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from workforce_model.intake.faults import Unreadable


class _StrictLoader(yaml.SafeLoader):
    """SafeLoader lets the last of two equal keys win; here they are an error."""

    def construct_mapping(self, node: yaml.MappingNode, *args: Any, **options: Any) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable) and key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} is given twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, *args, **options)


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}  # a day that does not exist is a setting to correct, not a broken file


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a YAML file of `key: value` lines; Unreadable, with the line, where it is not one."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        content = yaml.load(text, Loader=_StrictLoader)  # noqa: S506  # a SafeLoader
    except UnicodeDecodeError:
        raise Unreadable(f"{path.name} is not UTF-8 text: save it as UTF-8.") from None
    except (yaml.YAMLError, ValueError) as error:
        raise Unreadable(f"{path.name} is not YAML{_where(error)}.") from None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise Unreadable(f"{path.name} must hold `key: value` lines; it holds a {type(content).__name__}.")
    return {str(key): value for key, value in content.items()}


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return f": line {mark.line + 1}, {problem}" if mark else f": {problem}"
