"""The nouns of the Sales Book."""

from kartoteka.sales.models.accounts import Account, Due
from kartoteka.sales.models.orders import Instalment, Line, Order
from kartoteka.sales.models.steps import Part, Series, Step
from kartoteka.sales.models.subscriptions import Renewal, Subscription
from kartoteka.sales.models.terms import Concession, DiscountLimit, Rate, Terms

__all__ = [
    "Account",
    "Concession",
    "DiscountLimit",
    "Due",
    "Instalment",
    "Line",
    "Order",
    "Part",
    "Rate",
    "Renewal",
    "Series",
    "Step",
    "Subscription",
    "Terms",
]
