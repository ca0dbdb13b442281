"""Columns that several nouns of the warehouse have."""

from decimal import Decimal
from typing import Any

from django.db import models

EMPTY: Any = {"blank": True, "default": "", "db_default": ""}
NOTHING: Any = {"default": Decimal(0), "db_default": Decimal(0)}
QUANTITY: Any = {"max_digits": 14, "decimal_places": 3}
VALUE: Any = {"max_digits": 16, "decimal_places": 2}
COST: Any = {"max_digits": 18, "decimal_places": 4}
RATE: Any = {"max_digits": 18, "decimal_places": 6}


def rows(**told: Any) -> models.Q:
    """A condition, as constraints and indexes read it."""
    return models.Q(**told)
