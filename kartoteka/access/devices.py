"""What a browser says of itself, in words a person knows her devices by."""

import re

# In this order: most browsers also claim to be those that stand further down.
BROWSERS = [
    (r"YaBrowser/", "Yandex"),
    (r"OPR/|Opera", "Opera"),
    (r"Edg", "Edge"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/|Chromium/", "Chrome"),
    (r"Safari/", "Safari"),
]
SYSTEMS = [
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "macOS"),
    (r"CrOS", "ChromeOS"),
    (r"Linux|X11", "Linux"),
]


def describe(user_agent: str) -> str:
    """Such as "Firefox, Windows"; the beginning of what it says when nothing is known of it."""
    found = [_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)]
    return ", ".join(name for name in found if name) or user_agent[:40]


def _first(kinds: list[tuple[str, str]], user_agent: str) -> str:
    return next((name for pattern, name in kinds if re.search(pattern, user_agent)), "")
