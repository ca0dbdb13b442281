"""A product: what is told of it, its prices with their history, bar codes and pictures."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.catalog import coding, offering, picturing, portraits, tagging
from kartoteka.catalog.doors import PictureDoor, ProductDoor
from kartoteka.catalog.forms.telling import BarcodeForm, PictureForm, PriceForm, ProductForm
from kartoteka.catalog.models import Barcode, PriceTag, Product
from kartoteka.catalog.views import answering
from kartoteka.files import serving, storing

ROOM_FOR_FIELDS = 64 * 1024


class NewProduct(Door):
    needs = "catalog.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(ProductForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProductForm(request.POST)
        if answering.attempt(form, lambda: self._add(form)):
            messages.success(request, _("The product is in the catalogue."))
            return redirect(self.made)
        return self._page(form)

    def _add(self, form: ProductForm) -> None:
        self.made = offering.add(form.offer, currency=self.request.workspace.money, by=self.actor)

    def _page(self, form: ProductForm) -> HttpResponse:
        return answering.page(self.request, "catalog/product_form.html", {"form": form}, form)


class ProductPage(ProductDoor):
    needs = "catalog.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return product_page(self)


class ProductFacts(ProductDoor):
    """What is told of the product, to be told otherwise."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(ProductForm(initial=ProductForm.told_of(self.product)))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = ProductForm(request.POST)
        if answering.attempt(form, lambda: offering.change(self.product, form.offer, by=self.actor)):
            messages.success(request, _("Saved."))
            return redirect(self.product)
        return self._page(form)

    def _page(self, form: ProductForm) -> HttpResponse:
        context = {"form": form, "product": self.product}
        return answering.page(self.request, "catalog/product_form.html", context, form)


class ProductRetirement(ProductDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        offering.retire(self.product, by=self.actor)
        messages.success(request, _("“%(name)s” is offered no more.") % {"name": self.product})
        return redirect("catalog:products")


class ProductReturn(ProductDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        offering.bring_back(self.product, by=self.actor)
        messages.success(request, _("“%(name)s” is offered again.") % {"name": self.product})
        return redirect("catalog:products")


class ProductPrices(ProductDoor):
    """Posting tells a price that holds from a day on."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PriceForm(request.POST, auto_id="price-%s")
        if answering.attempt(form, lambda: tagging.tag(self.product, form.told, by=self.actor)):
            messages.success(request, _("The price is noted."))
            return redirect(self.product)
        return product_page(self, price_form=form)


class PriceWithdrawal(ProductDoor):
    """A price that was told by mistake: what was told before it holds again."""

    def post(self, request: HttpRequest, key: str, tag: int) -> HttpResponse:
        found = get_object_or_404(PriceTag.objects.select_related("product"), product=self.product, pk=tag)
        return answering.told(
            request,
            lambda: tagging.withdraw(found, by=self.actor),
            _("The price is withdrawn."),
            to=self.product,
        )


class ProductBarcodes(ProductDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = BarcodeForm(request.POST, auto_id="bar-%s")
        code = request.POST.get("code", "")
        if answering.attempt(form, lambda: coding.add(self.product, code, by=self.actor)):
            messages.success(request, _("The bar code is noted."))
            return redirect(self.product)
        return product_page(self, barcode_form=form)


class BarcodeRemoval(ProductDoor):
    def post(self, request: HttpRequest, key: str, code: int) -> HttpResponse:
        found = get_object_or_404(Barcode.objects.select_related("product"), product=self.product, pk=code)
        coding.remove(found, by=self.actor)
        messages.success(request, _("The bar code is gone."))
        return redirect(self.product)


class ProductPictures(ProductDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PictureForm(request.POST, request.FILES, auto_id="picture-%s")
        if int(request.META.get("CONTENT_LENGTH") or 0) > storing.LARGEST + ROOM_FOR_FIELDS:
            form.fields["file"].error_messages["required"] = storing.too_big()
        if answering.attempt(form, lambda: self._add(form)):
            messages.success(request, _("The picture is there."))
            return redirect(self.product)
        return product_page(self, picture_form=form)

    def _add(self, form: PictureForm) -> None:
        file = form.cleaned_data["file"]
        picturing.add(self.product, name=file.name or "", chunks=file.chunks(), by=self.actor)


class PictureFile(PictureDoor):
    """The picture itself."""

    needs = "catalog.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return serving.serve(self.picture.content, name=self.picture.name, in_page=True)


class PictureRemoval(PictureDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        picturing.remove(self.picture, by=self.actor)
        messages.success(request, _("The picture is gone."))
        return redirect(self.picture.product)


def product_page(door: ProductDoor, **forms: Any) -> HttpResponse:
    """The page of a product, with the form on it that was refused."""
    product: Product = door.product
    context = {
        "product": product,
        "portrait": portraits.of(product, on=timezone.localdate()),
        "price_form": PriceForm(auto_id="price-%s"),
        "barcode_form": BarcodeForm(auto_id="bar-%s"),
        "picture_form": PictureForm(auto_id="picture-%s"),
        "may_arrange": rights.may(door.actor, "catalog.arrange"),
        "sees_stock": product.kind == Product.Kind.GOODS and rights.may(door.actor, "stock.see"),
        **forms,
    }
    return answering.page(door.request, "catalog/product.html", context, *forms.values())
