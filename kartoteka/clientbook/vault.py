"""The vault: asking the functions of the database that alone may touch the book."""

import json
from decimal import Decimal
from typing import Any

from kartoteka.lib.database import connection


class NotConfirmed(Exception):
    """Whoever asks has to prove first that it is still he."""


def call(name: str, *values: Any) -> Any:
    """What a function answers: its value, or its values when it has several."""
    with connection.cursor() as cursor:
        cursor.callproc(name, list(values))
        row = cursor.fetchone() or (None,)
    return row[0] if len(row) == 1 else row


def ask(name: str, *values: Any) -> Any:
    """Rows of the book. Raises NotConfirmed where the key does not fit any more."""
    told = call(name, *(json.dumps(value) if isinstance(value, dict) else value for value in values))
    if told is None:
        raise NotConfirmed
    return json.loads(told, parse_float=Decimal) if isinstance(told, str) else told


def key() -> str:
    """`open`, `confirm` or `absent` to whoever acts."""
    return str(call("kartoteka_book_key")[0])


def is_reader() -> bool:
    """Whether the book is there for whoever acts; asked for the rail, so it opens nothing."""
    return key() != "absent"
