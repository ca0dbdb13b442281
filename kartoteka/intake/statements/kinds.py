"""Which of the banks' formats a file is in; runs in the sandbox, as all of its readers do."""

import codecs
from typing import Any

from kartoteka.intake.statements import camt, clientbank, swift
from kartoteka.intake.statements.broken import Broken

# In the sandbox no codec can be loaded any more.
ENCODINGS = ("utf-8-sig", "utf-8", "utf-16", "utf-16-le", "cp1251", "cp866")
for _name in ENCODINGS:
    codecs.lookup(_name)
MARKED_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read(data: bytes) -> dict[str, Any]:
    """{"format": …, "sheets": […]}, {"format": "table"} for what may be one, or {"wrong": reason}."""
    try:
        if clientbank.is_one(data):
            return {"format": "1c", "sheets": clientbank.sheets(clientbank.text_of(data))}
        if camt.is_one(data):
            return {"format": "camt", "sheets": camt.sheets(data)}
        text = _text(data)
        if swift.is_one(text):
            return {"format": "mt940", "sheets": swift.sheets(text)}
    except Broken as broken:
        return {"wrong": broken.reason, "where": broken.where}
    return {"format": "table"}


def _text(data: bytes) -> str:
    if data.startswith(MARKED_WIDE):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")
