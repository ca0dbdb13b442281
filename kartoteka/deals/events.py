"""What happened to deals, told on commit by their ids."""

from django.dispatch import Signal

deal_opened = Signal()
deal_moved = Signal()
deal_won = Signal()
deal_lost = Signal()
