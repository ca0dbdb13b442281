"""The nouns of the warehouse."""

from kartoteka.warehouse.models.balances import Balance, Reservation
from kartoteka.warehouse.models.counts import Count, CountLine
from kartoteka.warehouse.models.papers import Movement, Paper
from kartoteka.warehouse.models.places import Level, Policy, Warehouse
from kartoteka.warehouse.models.receipts import Receipt, ReceiptLine

__all__ = [
    "Balance",
    "Count",
    "CountLine",
    "Level",
    "Movement",
    "Paper",
    "Policy",
    "Receipt",
    "ReceiptLine",
    "Reservation",
    "Warehouse",
]
