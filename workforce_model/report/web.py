"""A paper as one self-contained page: no script, nothing fetched, and it prints."""

from html import escape
from importlib import resources
from pathlib import Path
from typing import Final

from workforce_model.analysis import words
from workforce_model.charts import Chart, theme
from workforce_model.report import markup
from workforce_model.report.blocks import Table
from workforce_model.report.paper import Heading, Paper, Piece, Prompt

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_COLOPHON: Final = "Made with workforce-model. This file needs no network: everything it shows is inside it."


def write_web(paper: Paper, out: Path, before: str = "") -> Path:
    """Write a paper as HTML; of a chart the finding and the numbers stand there. `before`: HTML above the title."""
    body = "\n".join(map(_piece, paper.pieces))
    out.write_text(page(paper, body, before), encoding="utf-8")
    return out


def page(paper: Paper, body: str, before: str = "") -> str:
    """Return a whole page around a body of HTML."""
    about = paper.about
    edition = f'<p class="edition"><strong>{escape(about.edition.title)}</strong> {escape(about.edition.note)}</p>'
    css = resources.files("workforce_model.report").joinpath("templates", "paper", "paper.css").read_text("utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(paper.title)} ({escape(about.edition.title)})</title>\n"
        f"<style>:root {{ --face: {theme.FONT}; }}\n{css}</style>\n</head>\n"
        f'<body class="{escape(about.edition.name)}">\n{before}\n<header>{edition}<h1>{escape(paper.title)}</h1>'
        f'<p class="byline">{escape(about.agency)}. {escape(paper.byline)}.</p></header>\n<main>\n{body}\n</main>\n'
        f"<footer>{escape(_COLOPHON)}</footer>\n</body>\n</html>\n"
    )


def _piece(piece: Piece) -> str:
    if isinstance(piece, Heading):
        return f"<h{piece.level + 1}>{escape(piece.text)}</h{piece.level + 1}>"
    if isinstance(piece, Prompt):
        return f'<p class="prompt"><strong>{escape(piece.mark)}</strong> {escape(piece.text)}</p>'
    if isinstance(piece, Table):
        return markup.table(piece.frame, piece.caption, wide=len(piece.frame.columns) > 4)
    if isinstance(piece, Chart):
        return f"<p><strong>{escape(piece.finding)}</strong></p>{markup.table(piece.table, piece.subtitle, wide=True)}"
    if isinstance(piece, tuple):
        return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in piece)}</ul>"
    return f"<p>{escape(words.unbroken(piece))}</p>"
