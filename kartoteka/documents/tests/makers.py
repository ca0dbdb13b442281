"""Documents of Word, good and bad, and templates made of them."""

import io
import zipfile

from kartoteka.documents.models import Template
from kartoteka.documents.word import example
from kartoteka.files import storing

COLUMNS = [("Name", "name"), ("Sum", "gross")]


def document(words="{{ title }}", **parts):
    """A document with these words in it; `parts` are put in place of its own, or beside them."""
    made = example.build(words, COLUMNS)
    return repacked(made, {name.replace("__", "/"): told for name, told in parts.items()}) if parts else made


def repacked(document, changed):
    """The same archive with some of its members changed by a function, or put in."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            change = changed.get(name)
            new.writestr(name, change(old.read(name)) if callable(change) else (change or old.read(name)))
        for name in changed.keys() - set(old.namelist()):
            new.writestr(name, changed[name])
    return made.getvalue()


def template(name="Наш счёт", kind="invoice", words="{{ title }} {{ client.name }}"):
    """As it was just brought, without looking it through."""
    return Template.objects.create(name=name, kind=kind, content=storing.store([document(words)]))
