"""The nouns of the Sales Book."""

from kartoteka.sales.models.accounts import Account, Due, Outstanding
from kartoteka.sales.models.bookings import Booking, Numbering, Part
from kartoteka.sales.models.history import PastLine
from kartoteka.sales.models.letters import Letter
from kartoteka.sales.models.orders import Instalment, Line, Order
from kartoteka.sales.models.subscriptions import Renewal, Subscription
from kartoteka.sales.models.terms import Concession, DiscountLimit, Rate, Terms

__all__ = [
    "Account",
    "Booking",
    "Concession",
    "DiscountLimit",
    "Due",
    "Instalment",
    "Letter",
    "Line",
    "Numbering",
    "Order",
    "Outstanding",
    "Part",
    "PastLine",
    "Rate",
    "Renewal",
    "Subscription",
    "Terms",
]
