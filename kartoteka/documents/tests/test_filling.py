"""Documents of Word are filled in behind glass: whatever is hostile is refused in words, and values stay text."""

import io
import struct
import zlib

import pytest
from docx import Document

from kartoteka.documents import fields, filling
from kartoteka.documents.filling import TemplateUnfit
from kartoteka.documents.tests.makers import document, repacked
from kartoteka.lib import sandbox

RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIELD = b'<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "http://x/"</w:instrText></w:r></w:p>'
BOMB = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def text(made):
    opened = Document(io.BytesIO(made))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return " | ".join([one.text for one in opened.paragraphs] + cells)


def told(**more):
    return fields.sample() | more


def picture(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def related(kind, target, mode=' TargetMode="External"'):
    one = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return {RELATIONS: lambda old: old.replace(b"</Relationships>", one.encode())}


def body(more, at=b"<w:body>"):
    return {"word/document.xml": lambda old: old.replace(at, at + more)}


HOSTILE = {
    "no document at all": (b"PK no", "not a document of Word"),
    "a class behind a value": (document("{{ ''.__class__ }}"), "Only fields of the list"),
    "a class behind a field": (document("{{ title.__class__.__mro__ }}"), "Only fields of the list"),
    "a call": (document("{{ client.name.upper() }}"), "Only fields of the list"),
    "another file": (document("{% include '/etc/passwd' %}"), "cannot be read here"),
    "escaping switched off": (
        document("{% autoescape false %}{{ title }}{% endautoescape %}"),
        "cannot be read here",
    ),
    "values called safe": (document("{{ title|safe }}"), "cannot be read here"),
    "a field that is not there": (document("{{ client.phone }}"), "no field “client.phone”"),
    "a field of nothing": (document("{{ nobody }}"), "no field “nobody”"),
    "a group instead of a field": (document("{{ client }}"), "no field “client”"),
    "a brace that never ends": (document("{{ title"), "cannot be read here"),
    "a loop over half a table": (document("{% for a in lines %}"), "cannot be read here"),
    "a division by nothing": (document("{{ 1 / 0 }}"), "cannot be worked out"),
    "macros by type": (
        repacked(
            document(),
            {"[Content_Types].xml": lambda old: old.replace(b"document.main", b"document.macroEnabled.main")},
        ),
        "macros",
    ),
    "macros by name": (document(word__vbaProject=b"x"), "macros"),
    "a document type": (
        repacked(
            document(),
            {"word/document.xml": lambda old: old.replace(b"<w:document", BOMB + b"<w:document", 1)},
        ),
        "DTD",
    ),
    "a template elsewhere": (repacked(document(), related("attachedTemplate", "http://evil/t.dotm")), "evil"),
    "a picture elsewhere": (repacked(document(), related("image", "http://evil/p.png")), "evil"),
    "a link to a file": (repacked(document(), related("hyperlink", "file:///etc/passwd")), "passwd"),
    "an embedded sheet": (repacked(document(), related("oleObject", "embeddings/x.bin", "")), "embedded"),
    "a field that fetches": (repacked(document(), body(FIELD)), "INCLUDEPICTURE"),
    "a huge picture": (document(word__media__image1=picture(30_000, 30_000)), "picture"),
    "an archive that swells": (
        document(word__media__image1=b"\0" * (17 * 1024 * 1024)),
        "unpacks into too much",
    ),
}


@pytest.mark.parametrize(("hostile", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_is_refused_in_words(monkeypatch, hostile, said):
    """Outside the sandbox: it would stop what these are to be stopped by themselves."""
    monkeypatch.setattr(sandbox, "run", lambda function, data, **_limits: function(data))
    with pytest.raises(TemplateUnfit, match=said):
        filling.fill(hostile, told())


def test_in_the_sandbox_it_is_refused_in_the_same_words():
    for name in (
        "a class behind a value",
        "a field that is not there",
        "a brace that never ends",
        "a huge picture",
    ):
        hostile, said = HOSTILE[name]
        with pytest.raises(TemplateUnfit, match=said):
            filling.fill(hostile, told())


def test_what_takes_too_long_or_too_much_is_stopped(monkeypatch):
    monkeypatch.setattr(
        filling, "LIMITS", sandbox.Limits(memory=512 * sandbox.MIB, cpu_seconds=2, wall_seconds=9)
    )
    for words in ("{% for a in lines %}" * 9 + "x" + "{% endfor %}" * 9, "{{ 'x' * 10**12 }}"):
        with pytest.raises(TemplateUnfit, match="too much time or memory"):
            filling.fill(document(words), told(lines=[{"name": "x", "gross": "1"}] * 60))


def test_what_people_type_stays_text():
    nasty = "</w:t><w:t>& <b> {{ 7 * 7 }} \x00\x0b \"'"
    made = text(filling.fill(document("{{ client.name }}"), told(client={"name": nasty})))
    assert "</w:t><w:t>& <b> {{ 7 * 7 }}  \"'" in made


def test_words_of_the_template_and_conditions_work_behind_glass():
    words = "{{ title|default('нет', true)|upper }}: {% if count > 1.5 and title != 'ю' %}да{% else %}«№»{% endif %}"
    assert "НЕТ: да" in text(filling.fill(document(words), told(title="", count=2)))


def test_a_row_of_the_table_comes_for_each_line_and_a_link_to_a_site_is_let_through():
    linked = repacked(document(), related("hyperlink", "https://example.com/"))
    lines = [{"name": f"Насос {nth}", "gross": str(nth)} for nth in range(3)]
    made = text(filling.fill(linked, told(title="Счёт № 7", lines=lines)))
    assert "Счёт № 7" in made
    assert "Насос 0 | 0 | Насос 1 | 1 | Насос 2 | 2" in made
    assert "{" not in made
