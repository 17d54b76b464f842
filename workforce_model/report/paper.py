"""A paper before it has a format: headings, text, lists, tables, pictures, and prompts for the agency to answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workforce_model.analysis import Context, words
from workforce_model.charts import Chart
from workforce_model.report.blocks import Block, Part, Table

PROMPT = "To be written by the agency:"
NOT_IN_DATA = "Not in the data:"


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Prompt:
    """What only the agency can say, or what its data lack: marked, so that nobody overlooks it."""

    text: str
    mark: str = PROMPT


Piece = Heading | Prompt | Chart | Part


@dataclass(frozen=True)
class Paper:
    """A whole paper; `name`: file name without ending."""

    name: str
    title: str
    about: Context
    pieces: tuple[Piece, ...] = field(repr=False)

    @property
    def edition(self) -> str:
        return f"{self.about.edition.title}. {self.about.edition.note}"

    @property
    def byline(self) -> str:
        about = self.about
        return (
            f"{words.whole(about.people)} people on {words.day(about.valuation_date)}; projection to "
            f"{words.month(about.horizon_end)}, {words.whole(about.futures)} simulated futures"
        )

    @property
    def charts(self) -> tuple[Chart, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Chart))


def pieces_of(items: Iterable[Piece | Block]) -> tuple[Piece, ...]:
    """Put blocks of the notebooks among the pieces of a paper; empty text, lists and tables are left out."""
    found: list[Piece] = []
    for item in items:
        parts: tuple[Piece, ...] = item.parts if isinstance(item, Block) else (item,)
        found += [part for part in parts if not _empty(part)]
    return tuple(found)


def _empty(piece: Piece) -> bool:
    if isinstance(piece, Table):
        return piece.frame.empty
    return isinstance(piece, str | tuple) and not piece
