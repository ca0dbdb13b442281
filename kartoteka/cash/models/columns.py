"""Columns that several nouns of cash have."""

from decimal import Decimal
from typing import Any

from django.db import models

EMPTY: Any = {"blank": True, "default": "", "db_default": ""}
MONEY: Any = {"max_digits": 16, "decimal_places": 2}
SUM: Any = {**MONEY, "default": Decimal(0), "db_default": Decimal(0)}


def rows(**told: Any) -> models.Q:
    """A condition, as constraints and indexes read it."""
    return models.Q(**told)
