"""What happened to orders, told on commit by their ids."""

from django.dispatch import Signal

order_confirmed = Signal()
order_paid = Signal()
order_shipped = Signal()
order_returned = Signal()
order_cancelled = Signal()
