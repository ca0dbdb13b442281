"""Filling a document of Word in. Runs inside the sandbox: what it needs is fetched before it is locked in."""

import contextlib
import json
import re
from base64 import b64decode, b64encode
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from kartoteka.documents.word import example, judging
from kartoteka.documents.word.closed import Closed, Fields
from kartoteka.documents.word.judging import Unfit

LARGEST = 16 * judging.MIB
TAGS = re.compile("<[^>]*>")


def fill(data: bytes) -> dict[str, str]:
    """The document in base64, or what is wrong with it; `data` is JSON of the template in base64 and its fields."""
    told = json.loads(data)
    try:
        made = _filled(b64decode(told["document"]), told["fields"])
    except Unfit as no:
        return {"fault": no.fault, "name": no.name}
    return {"document": b64encode(made).decode()}


def _filled(document: bytes, fields: dict[str, Any]) -> bytes:
    judging.judge(document)
    made = BytesIO()
    try:
        template = DocxTemplate(BytesIO(document))
        template.render(Fields(fields), Closed(), autoescape=True)
        template.save(made)
    except TemplateSyntaxError as error:
        raise Unfit("written", _place(error)) from error
    except SecurityError as error:
        raise Unfit("unsafe") from error
    except UndefinedError as error:
        raise Unfit("unknown", str(error)) from error
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise Unfit("wrong") from error
    except etree.XMLSyntaxError as error:
        raise Unfit("broken") from error
    if made.tell() > LARGEST:
        raise Unfit("huge")
    return made.getvalue()


def _place(error: TemplateSyntaxError) -> str:
    """The words of the paragraph that cannot be read; docxtpl gives each paragraph a line."""
    lines = (error.source or "").splitlines()
    told = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    return " ".join(TAGS.sub(" ", told).split()) or str(error.message)


# What comes late comes now: readers of pages of code and of quoted words, parts of a document, a failure's lines.
WORDS = "{{ title|default('—', true) }} {% if title == 'ж' %}{{ '%.2f' }}{% endif %}"
for _told in ({}, {"title": "x", "lines": [{"name": "y"}]}):
    with contextlib.suppress(Unfit):
        _filled(example.build(WORDS, [("Name", "name")]), _told)
