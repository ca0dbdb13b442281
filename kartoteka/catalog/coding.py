"""Coding goods: the bar codes on their packages."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from stdnum import ean

from kartoteka.audit import tracing
from kartoteka.catalog.models import Barcode, Product
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

Kind = Barcode.Kind
# By how many digits they have.
KINDS = {8: Kind.EAN8, 12: Kind.UPC, 13: Kind.EAN13, 14: Kind.GTIN14}
LONGEST = 40
GTIN = 14


class BarcodeRefused(Refusal):
    pass


def read(text: str) -> Barcode:
    """The code as it is kept, for no product yet. Raises BarcodeRefused for a wrong check digit."""
    told = folding.tidy(text)
    if not told or len(told) > LONGEST:
        raise BarcodeRefused(_("This is no bar code."), field="code")
    code = _bare(told)
    if not code:
        return Barcode(code=told, canonical=told.upper(), kind=Kind.OWN)
    if not ean.is_valid(code):
        raise BarcodeRefused(
            _("The last digit of this bar code does not fit the others: one of them was misread."),
            field="code",
        )
    return Barcode(code=code, canonical=canonical(code), kind=KINDS[len(code)])


def canonical(text: str) -> str:
    """How a code is looked for: a UPC and the EAN with a nought before it are the same."""
    code = _bare(text)
    return code.zfill(GTIN) if code else folding.tidy(text).upper()


def _bare(text: str) -> str:
    """The digits of a code of the world's numbering, without the gaps in which it is printed; nothing for others."""
    code = text.replace(" ", "").replace("-", "")
    return code if code.isascii() and code.isdigit() and len(code) in KINDS else ""


@transaction.atomic
def add(product: Product, text: str, *, by: Actor) -> Barcode:
    """Raises BarcodeRefused."""
    barcode = read(text)
    barcode.product = product
    try:
        with transaction.atomic():
            barcode.save()
    except IntegrityError as error:
        holder = Product.objects.filter(barcodes__canonical=barcode.canonical).first()
        raise BarcodeRefused(
            _("This bar code is on “%(name)s” already.") % {"name": holder}, field="code"
        ) from error
    tracing.trace("barcode added", product, by=by, code=barcode.code)
    return barcode


@transaction.atomic
def remove(barcode: Barcode, *, by: Actor) -> None:
    tracing.trace("barcode removed", barcode.product, by=by, code=barcode.code)
    barcode.delete()
