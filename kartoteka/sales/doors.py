"""Doors that find an order, a step, a client, a concession or a subscription."""

from typing import Any

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.cards.models import Client
from kartoteka.sales.models import Booking, Concession, Order, Subscription


class OrderDoor(Door):
    """The order named by `key` in the address."""

    order: Order

    def find(self) -> None:
        seen = Order.objects.visible_to(self.actor).select_related("client", "keeper", "deal")
        self.order = get_object_or_404(seen, key=self.kwargs["key"])


class BookingDoor(Door):
    """The step named by `key` in the address."""

    step: Booking

    def find(self) -> None:
        seen = Booking.objects.visible_to(self.actor).select_related("client", "order")
        self.step = get_object_or_404(seen, key=self.kwargs["key"])


class ClientOfSalesDoor(Door):
    """The client named by `key` in the address."""

    client: Client

    def find(self) -> None:
        self.client = get_object_or_404(Client.objects.visible_to(self.actor), key=self.kwargs["key"])


class KeyDoor(Door):
    """Something that hangs on a client, named by `key` in the address."""

    model: Any

    def find(self) -> None:
        seen = self.model.objects.visible_to(self.actor).select_related("client")
        self.found = get_object_or_404(seen, key=self.kwargs["key"])


class ConcessionDoor(KeyDoor):
    model = Concession
    found: Concession


class SubscriptionDoor(KeyDoor):
    model = Subscription
    found: Subscription
