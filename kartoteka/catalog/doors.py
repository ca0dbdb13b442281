"""Doors that find what an address of the catalogue names."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.catalog.models import Family, Group, Picture, Preference, PriceList, Product, Unit, Vat


class ProductDoor(Door):
    """The product named by `key` in the address."""

    needs = "catalog.arrange"
    product: Product

    def find(self) -> None:
        beside = Product.objects.select_related("group", "unit", "vat", "family")
        self.product = get_object_or_404(beside, key=self.kwargs["key"])


class PictureDoor(Door):
    """The picture named by `key` in the address."""

    needs = "catalog.arrange"
    picture: Picture

    def find(self) -> None:
        beside = Picture.objects.select_related("content", "product")
        self.picture = get_object_or_404(beside, key=self.kwargs["key"])


class GroupDoor(Door):
    """The group of goods named by `key` in the address."""

    needs = "catalog.arrange"
    group: Group

    def find(self) -> None:
        self.group = get_object_or_404(Group.objects.select_related("parent"), key=self.kwargs["key"])


class UnitDoor(Door):
    """The unit named by `key` in the address."""

    needs = "catalog.arrange"
    unit: Unit

    def find(self) -> None:
        self.unit = get_object_or_404(Unit, key=self.kwargs["key"])


class VatDoor(Door):
    """The mode of VAT named by `key` in the address."""

    needs = "catalog.arrange"
    vat: Vat

    def find(self) -> None:
        self.vat = get_object_or_404(Vat, key=self.kwargs["key"])


class FamilyDoor(Door):
    """The family of variants named by `key` in the address."""

    needs = "catalog.arrange"
    family: Family

    def find(self) -> None:
        self.family = get_object_or_404(Family, key=self.kwargs["key"])


class PriceListDoor(Door):
    """The price list named by `key` in the address."""

    needs = "catalog.arrange"
    price_list: PriceList

    def find(self) -> None:
        self.price_list = get_object_or_404(PriceList, key=self.kwargs["key"])


class PreferenceDoor(Door):
    """The preference named by `key` in the address, of a client that its reader may see."""

    needs = "clients.edit"
    preference: Preference

    def find(self) -> None:
        seen = Preference.objects.visible_to(self.actor).select_related("client")
        self.preference = get_object_or_404(seen, key=self.kwargs["key"])


class BinnedPreferenceDoor(PreferenceDoor):
    """The preference that was taken off its card."""

    def find(self) -> None:
        seen = Preference.objects.binned_for(self.actor).select_related("client")
        self.preference = get_object_or_404(seen, key=self.kwargs["key"])
