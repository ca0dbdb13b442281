"""Accounts and tax numbers as banks write them."""

import re

TAX = re.compile(
    r"(?:ИНН|ІПН|ЄДРПОУ|ЕДРПОУ|ЕДБ|ЕМБС|EDB|EMBS|INN|VAT|TAX(?: ID)?)\W{0,3}([A-Z]{0,3}\d{7,13})(?!\d)",
    re.IGNORECASE,
)
LONGEST = 40


def account(told: str) -> str:
    """Letters and figures alone; the bank's code before it, and the currency behind it, are left out."""
    bare = told.strip().split("\n")[0]
    pieces = [piece for piece in re.split(r"[/|]", bare) if piece.strip()]
    longest = max(pieces, key=len, default="")
    return "".join(ch for ch in longest.upper() if ch.isalnum())[:LONGEST]


def tax_id(text: str) -> str:
    found = TAX.search(text)
    return found[1] if found else ""
