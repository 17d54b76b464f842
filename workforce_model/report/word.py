"""A paper as a Word file that can be restyled: styles throughout, fields for numbers, text for every picture."""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from workforce_model.analysis import words
from workforce_model.charts import Chart
from workforce_model.report import markup
from workforce_model.report.blocks import Table
from workforce_model.report.paper import Heading, Paper, Piece, Prompt

PROMPT_STYLE: Final = "Prompt"
TABLE_STYLE: Final = "Light List Accent 1"
SMALL_STYLE: Final = "Table Text"
SMALL_ID: Final = "TableText"
NO_PICTURE: Final = (
    "Picture left out: drawing it needs the browser Chromium, which this computer does not have. What it shows is said "
    "below; its numbers are in the folder charts beside this file, or in the brief."
)
_FACE, _ACCENT, _SHADE = "Arial", "1B4F72", "FFF4CE"
_WIDTH: Final = 6.9  # inches between the margins of a letter page
_MAY_BREAK: Final = "\u200b"
_MANY = 6  # columns from which a table is set smaller
_TOO_LONG = re.compile(r"\S{24}(?=\S)")  # letters of a word that are kept on one line of a table
_LETTER, _LETTER_SMALL, _PADDING = 0.074, 0.066, 0.17  # inches: a letter of the table's text in bold, the cell's edges
Pictures = Mapping[str, bytes]


def write_word(paper: Paper, pictures: Pictures, out: Path) -> Path:
    """Write a paper as DOCX; `pictures`: PNG by chart name, where one lacks a sentence says so. Returns the file."""
    import docx

    document = docx.Document()
    _set_up(document, paper)
    document.add_paragraph(paper.title, style="Title")
    document.add_paragraph(f"{paper.about.agency}. {paper.byline}.", style="Subtitle")
    document.add_paragraph(paper.edition)
    counts = {"Table": 0, "Figure": 0}
    for piece in paper.pieces:
        _add(document, piece, pictures, counts)
    document.save(str(out))
    return out


def _add(document: Any, piece: Piece, pictures: Pictures, counts: dict[str, int]) -> None:
    if isinstance(piece, Heading):
        document.add_heading(piece.text, piece.level)
    elif isinstance(piece, Prompt):
        paragraph = document.add_paragraph(style=PROMPT_STYLE)
        paragraph.add_run(piece.mark).bold = True
        paragraph.add_run(f" {piece.text}")
    elif isinstance(piece, Table):
        counts["Table"] += 1
        _caption(document, "Table", counts["Table"], piece.caption)
        _table(document, piece)
    elif isinstance(piece, Chart):
        counts["Figure"] += 1
        _picture(document, piece, pictures.get(piece.name))
        _caption(document, "Figure", counts["Figure"], f"{piece.finding} {piece.subtitle}")
    elif isinstance(piece, tuple):
        for item in piece:
            document.add_paragraph(item, style="List Bullet")
    else:
        document.add_paragraph(words.unbroken(piece))


def _table(document: Any, piece: Table) -> None:
    """Add a table; its grid is made whole first, because rows and columns one by one take python-docx seconds."""
    frame = piece.frame
    columns = [[_breakable(text) for text in (str(name), *markup.printed(frame[name]))] for name in frame]
    right = [markup.reads_as_number(frame[name]) for name in frame]
    table = document.add_table(rows=len(frame) + 1, cols=len(columns))
    table.style, table.autofit = TABLE_STYLE, False
    _describe(table._tbl.tblPr, piece.caption)  # noqa: SLF001  # python-docx has no public name for alternative text
    widths = _widths(columns)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    rows = zip(table._tbl.tr_lst, zip(*columns, strict=True), strict=True)  # noqa: SLF001  # the same
    for place, (row, texts) in enumerate(rows):
        _property(row.get_or_add_trPr(), "w:cantSplit")
        if place == 0:
            _property(row.get_or_add_trPr(), "w:tblHeader")  # it stands again on each page
        for cell, text, number, width in zip(row.tc_lst, texts, right, widths, strict=True):
            _fill(cell, text, width, right=number, small=len(columns) >= _MANY)
    document.add_paragraph(style=SMALL_STYLE)


def _fill(cell: Any, text: str, width: int, *, right: bool, small: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt
    from docx.text.paragraph import Paragraph

    cell.width = width
    paragraph = Paragraph(cell.p_lst[0], None)  # type: ignore[arg-type]  # it needs no parent for what is set here
    cell.p_lst[0].style = SMALL_ID
    run = paragraph.add_run(text)
    if small:
        run.font.size = Pt(8)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _breakable(text: str) -> str:
    """Let a word that is too long for a column of a table go on in the next line."""
    return _TOO_LONG.sub(rf"\g<0>{_MAY_BREAK}", text)


def _widths(columns: list[list[str]]) -> list[int]:
    """Give each column the width of its longest word, as far as there is room, and share the rest by usual length."""
    from docx.shared import Inches

    letter = _LETTER_SMALL if len(columns) >= _MANY else _LETTER
    words_of = [[word for text in texts for word in text.replace(_MAY_BREAK, " ").split()] for texts in columns]
    least = [max(map(len, found), default=0) * letter + _PADDING for found in words_of]
    usual = [min(sum(map(len, texts)) / len(texts), 60.0) * letter for texts in columns]
    spare = max(_WIDTH - sum(least), 0.0)
    wants = [max(text - word, 0.05) for text, word in zip(usual, least, strict=True)]
    widths = [word + spare * want / sum(wants) for word, want in zip(least, wants, strict=True)]
    return [Inches(_WIDTH * width / sum(widths)) for width in widths]


def _picture(document: Any, chart: Chart, png: bytes | None) -> None:
    from docx.shared import Inches

    if png is None:
        document.add_paragraph(NO_PICTURE)
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Inches(_WIDTH))
    shape._inline.docPr.set("descr", chart.alt)  # noqa: SLF001  # the same: alternative text
    shape._inline.docPr.set("title", chart.finding)  # noqa: SLF001  # no public name


def _caption(document: Any, kind: str, number: int, text: str) -> None:
    paragraph = document.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = kind == "Table"
    paragraph.add_run(f"{kind} ")
    _field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
    paragraph.add_run(f". {words.unbroken(text)}")


def _set_up(document: Any, paper: Paper) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Inches

    _styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches((8.5 - _WIDTH) / 2)
    section.top_margin = section.bottom_margin = Inches(0.9)
    edition = paper.about.edition.title
    section.header.paragraphs[0].add_run(f"{paper.about.agency} · {edition}")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("Page ")
    _field(foot, "PAGE", "1")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES", "1")
    told = document.core_properties
    told.title, told.author, told.comments, told.language = paper.title, paper.about.agency, edition, "en-GB"


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 10.5, "Title": 24, "Subtitle": 12, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11}
    for name in (SMALL_STYLE, PROMPT_STYLE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    for name, size in {**sizes, "Caption": 9, SMALL_STYLE: 9, PROMPT_STYLE: 10.5}.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FACE, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [name for name in fonts.attrib if "Theme" in name]:
            del fonts.attrib[theme]  # the template's theme would win over the face
        if name.startswith("Heading") or name == "Title":
            style.font.color.rgb = RGBColor.from_string(_ACCENT)
        elif name in {"Subtitle", "Caption"}:
            style.font.color.rgb, style.font.italic = RGBColor(0, 0, 0), False
            for spaced in style.element.rPr.findall(qn("w:spacing")):
                style.element.rPr.remove(spaced)  # the template sets letters of a subtitle apart
    for name, after in ((SMALL_STYLE, 1), ("Caption", 4), ("Normal", 6)):
        document.styles[name].paragraph_format.space_after = Pt(after)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(20)
    _shade(document.styles[PROMPT_STYLE])


def _shade(style: Any) -> None:
    """Set a style on a light ground with a bar at its left."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    borders, bar, ground = (OxmlElement(name) for name in ("w:pBdr", "w:left", "w:shd"))
    for key, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", "B7791F")):
        bar.set(qn(f"w:{key}"), value)
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        ground.set(qn(f"w:{key}"), value)
    borders.append(bar)
    properties.append(borders)
    properties.append(ground)


def _field(paragraph: Any, code: str, shown: str) -> None:
    """Add a field that Word keeps up to date; `shown` until it does."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no fields


def _property(element: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    element.append(OxmlElement(name))


def _describe(properties: Any, text: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), text)
    properties.append(told)
