"""Doors that find a hook, or one of its deliveries."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.hooks.models import Delivery, Hook


class HookDoor(Door):
    """The hook named by `key` in the address."""

    hook: Hook

    def find(self) -> None:
        self.hook = get_object_or_404(Hook.objects.without_secrets(), key=self.kwargs["key"])


class DeliveryDoor(Door):
    """The delivery named by `key` in the address."""

    delivery: Delivery

    def find(self) -> None:
        deliveries = Delivery.objects.select_related("hook").defer("hook__sealed")
        self.delivery = get_object_or_404(deliveries, key=self.kwargs["key"])
