"""Columns that several nouns of the Sales Book have."""

from decimal import Decimal
from typing import Any

from django.db import models

# Those who take money at a desk, and those who ship, see rows of the orders that they are about.
AT_WORK = ("sales.take", "stock.ship")
EMPTY: Any = {"blank": True, "default": "", "db_default": ""}
MONEY: Any = {"max_digits": 16, "decimal_places": 2}
SUM: Any = {**MONEY, "default": Decimal(0), "db_default": Decimal(0)}
QUANTITY: Any = {"max_digits": 14, "decimal_places": 3}
PRICE: Any = {"max_digits": 18, "decimal_places": 4}
PER_CENT: Any = {"max_digits": 5, "decimal_places": 2}
RATE: Any = {"max_digits": 18, "decimal_places": 6}


def rows(**told: Any) -> models.Q:
    """A condition, as constraints and indexes read it."""
    return models.Q(**told)
