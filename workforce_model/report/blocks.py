"""Pieces of a page: HTML for people, plain text for everything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from workforce_model.report import markup


@dataclass(frozen=True)
class Table:
    """A table of a page, with what stands above it."""

    frame: pd.DataFrame
    caption: str


Part = str | tuple[str, ...] | Table  # a paragraph, the items of a list, a table


@dataclass(frozen=True)
class Block:
    """A piece of a page that a notebook shows as it is; `parts`: the same for papers of another format."""

    html: str
    text: str
    parts: tuple[Part, ...] = ()

    def _ipython_display_(self) -> None:
        """Show nothing at all where there is nothing: an empty cell would have an empty output."""
        if self.html:
            from IPython.display import display

            display(self._repr_mimebundle_(), raw=True)  # type: ignore[no-untyped-call]  # IPython publishes no types

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


def table_block(table: pd.DataFrame, caption: str, *, wide: bool = False) -> Block:
    """Return a table as a block."""
    return Block(markup.table(table, caption, wide=wide), table.to_string(index=False), (Table(table, caption),))


def note_block(text: str) -> Block:
    """Return one paragraph as a block."""
    return Block(f"<p>{escape(text)}</p>", text, (text,))


def list_block(items: Sequence[str]) -> Block:
    """Return a list as a block; where an item has two sentences or more, the first is set in bold."""
    html = "".join(f"<li>{_led(item)}</li>" for item in items)
    return Block(f"<ul>{html}</ul>", "\n".join(items), (tuple(items),))


def joined(blocks: Sequence[Block]) -> Block:
    """Return several blocks as one."""
    parts = tuple(part for block in blocks for part in block.parts)
    return Block("".join(block.html for block in blocks), "\n\n".join(block.text for block in blocks), parts)


def _led(item: str) -> str:
    lead, dot, rest = item.partition(". ")
    return f"<strong>{escape(lead)}.</strong> {escape(rest)}" if dot else escape(item)
