"""Picturing goods: the pictures on their pages."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog.models import Picture, Product
from kartoteka.files import naming, sniffing, storing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST = 20


class PictureRefused(Refusal):
    pass


@transaction.atomic
def add(product: Product, *, name: str, chunks: Iterable[bytes], by: Actor) -> Picture:
    """Raises PictureRefused, TooBig or NoRoom; then nothing was kept."""
    if product.pictures.count() >= MOST:
        raise PictureRefused(_("A product has %(most)s pictures at most.") % {"most": MOST}, field="file")
    content = storing.store(chunks)
    if content.kind not in sniffing.PICTURES:
        raise PictureRefused(_("This is no picture: PNG, JPEG, GIF and WebP are."), field="file")
    picture = Picture(product=product, content=content, added_by_id=by.member_id)
    picture.name = naming.tidied(name) or _("unnamed")
    try:
        with transaction.atomic():
            picture.save(force_insert=True)
    except IntegrityError as error:
        raise PictureRefused(_("This picture is here already."), field="file") from error
    tracing.trace("picture added", product, by=by, file=picture.name, bytes=content.size)
    return picture


@transaction.atomic
def remove(picture: Picture, *, by: Actor) -> None:
    """The bytes go with the next sweeping, unless something else points to them."""
    tracing.trace("picture removed", picture.product, by=by, file=picture.name)
    picture.delete()
