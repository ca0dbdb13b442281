"""An example of a template: a document of our own making, from which a firm can make its papers."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document


def build(
    title: str, columns: Sequence[tuple[str, str]], before: Sequence[str] = (), after: Sequence[str] = ()
) -> bytes:
    """Paragraphs in which fields stand, and a table with a row for each line of the order."""
    document = Document()
    document.add_heading(title, 1)
    for one in before:
        document.add_paragraph(one)
    table = document.add_table(rows=4, cols=len(columns))
    table.style = "Table Grid"
    for cell, (label, _name) in zip(table.rows[0].cells, columns, strict=True):
        cell.text = label
    table.rows[1].cells[0].text = "{%tr for line in lines %}"
    for cell, (_label, name) in zip(table.rows[2].cells, columns, strict=True):
        cell.text = f"{{{{ line.{name} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for one in after:
        document.add_paragraph(one)
    made = BytesIO()
    document.save(made)
    return made.getvalue()
