"""Filling the firm's own templates in: in the sandbox, with little time and memory, and a sentence for each fault."""

import json
from base64 import b64decode, b64encode
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.lib import sandbox
from kartoteka.lib.refusals import Refusal

MIB = sandbox.MIB
LARGEST = 4 * MIB
LIMITS = sandbox.Limits(memory=512 * MIB, cpu_seconds=6, wall_seconds=15, answer=24 * MIB)
FAULTS = {
    "unreadable": gettext_lazy(
        "This is not a document of Word. Save it as .docx, without a password, and bring it again."
    ),
    "huge": gettext_lazy(
        "The document unpacks into too much. Make its pictures smaller, and bring it again."
    ),
    "macro": gettext_lazy("The document holds macros. Save it as .docx, which has none, and bring it again."),
    "entities": gettext_lazy(
        "The document defines words of its own (DTD), which Word never does. It is not read."
    ),
    "outside": gettext_lazy(
        "The document fetches something from elsewhere: “%(name)s”. Put it into the document, and bring it again."
    ),
    "foreign": gettext_lazy(
        "Another file is embedded in the document: “%(name)s”. Take it out, or put a picture in its place."
    ),
    "fetching": gettext_lazy(
        "A field of the document fetches something from elsewhere: %(name)s. Take that field out."
    ),
    "picture": gettext_lazy(
        "A picture in the document is broken or too large: “%(name)s”. 40 million points are the most."
    ),
    "written": gettext_lazy("What stands between the braces cannot be read here: “%(name)s”."),
    "unknown": gettext_lazy("There is no field “%(name)s”. The list of fields tells which there are."),
    "unsafe": gettext_lazy("Only fields of the list may stand between the braces, and no deeds on them."),
    "wrong": gettext_lazy(
        "What stands between the braces cannot be worked out: look through each {{ … }} and {%% … %%}."
    ),
    "broken": gettext_lazy(
        "A {%% … %%} begins inside one part of the document and ends inside another. "
        "In a table write {%%tr … %%}, in a row of its own."
    ),
}


class TemplateUnfit(Refusal):
    """The document cannot be filled in; the sentence says why."""


def fill(document: bytes, fields: dict[str, Any]) -> bytes:
    """The document with the fields in their places. Raises TemplateUnfit."""
    # Readers of documents are heavy, and only the sandbox needs them.
    from kartoteka.documents.word import filling  # noqa: PLC0415

    asked = {"document": b64encode(document).decode(), "fields": fields}
    try:
        said = sandbox.run(filling.fill, json.dumps(asked, ensure_ascii=False).encode(), limits=LIMITS)
    except sandbox.Overrun as error:
        raise TemplateUnfit(
            _("The template asks for too much time or memory: make it shorter, with fewer loops."),
            field="file",
        ) from error
    except sandbox.Crashed as error:
        raise TemplateUnfit(str(FAULTS["unreadable"]), field="file") from error
    if "fault" in said:
        raise TemplateUnfit(FAULTS[said["fault"]] % {"name": said["name"]}, field="file")
    return b64decode(said["document"])
