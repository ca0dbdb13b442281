"""Scrubbing: taking e-mail addresses and telephone numbers out of what a machine is about to note."""

import re
from typing import Any

DOT = "•"
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# Nine to fifteen digits with the usual gaps; not a part of a longer word, a moment or a path.
PHONE = re.compile(r"(?<![\w.:/-])\+?\d(?:[ ().\u00a0-]{0,2}\d){8,14}(?![\w:])")


def scrub(text: str) -> str:
    return PHONE.sub(DOT, EMAIL.sub(f"{DOT}@{DOT}", text))


def scrub_all(value: Any) -> Any:
    """The same in lists and tables of texts; numbers and the like stay."""
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, dict):
        return {scrub_all(key): scrub_all(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [scrub_all(item) for item in value]
    return value
