"""What Django keeps for whoever is served just now: its connections, the language, the clock, the way to a firm.

Django finds out each time whether it is asked by a thread or by a task of a loop. A request is a thread from its
beginning to its end, and the question costs more than what is found.
"""

import threading
from typing import Any

from django.db import connections
from django.urls import base as urls
from django.utils import timezone
from django.utils.translation import trans_real

KEPT: tuple[tuple[Any, str], ...] = (
    (connections, "_connections"),
    (trans_real, "_active"),
    (timezone, "_active"),
    (urls, "_prefixes"),
    (urls, "_urlconfs"),
)


def keep() -> None:
    """Said once, before anybody is served."""
    for holder, name in KEPT:
        setattr(holder, name, threading.local())
