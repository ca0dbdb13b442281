"""Branding: the firm's logo above its papers."""

from base64 import b64decode
from collections.abc import Iterable
from struct import unpack

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.documents import arranging
from kartoteka.documents.models import Requisites
from kartoteka.files import storing
from kartoteka.lib import sandbox
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

LARGEST = 1024 * 1024
MOST_POINTS = 16_000_000
LIMITS = sandbox.Limits(memory=1024 * sandbox.MIB, cpu_seconds=6, wall_seconds=15, answer=8 * sandbox.MIB)
PNG = b"\x89PNG\r\n\x1a\n"
SIZE = slice(16, 24)  # of a PNG: its width and height


class LogoRefused(Refusal):
    pass


def logo() -> bytes:
    """A PNG; empty where the firm has none."""
    content = arranging.requisites().logo
    return b"".join(storing.read(content)) if content else b""


@transaction.atomic
def show(chunks: Iterable[bytes], *, by: Actor) -> None:
    """Draws the picture anew and puts it above papers; those that were printed stay. Raises LogoRefused or TooBig."""
    drawn = _drawn(b"".join(storing.Meter(chunks, largest=LARGEST)))
    _put(logo=storing.store([drawn]))
    tracing.trace("logo changed", by=by)


@transaction.atomic
def hide(*, by: Actor) -> None:
    if arranging.requisites().logo_id is not None:
        _put(logo=None)
        tracing.trace("logo taken off", by=by)


def _put(**told: object) -> None:
    Requisites.objects.update_or_create(pk=1, defaults=told)


def _drawn(picture: bytes) -> bytes:
    # The typesetter is heavy, and only the sandbox needs it.
    from kartoteka.documents import drawing  # noqa: PLC0415

    try:
        return b64decode(sandbox.run(drawing.draw, picture, limits=LIMITS, kind=_kind(picture)))
    except (sandbox.Crashed, sandbox.Overrun) as error:
        raise LogoRefused(
            _("The picture cannot be drawn. Save it as PNG, or as plain SVG that fetches nothing."),
            field="file",
        ) from error


def _kind(picture: bytes) -> str:
    if picture.startswith(PNG) and len(picture) > SIZE.stop:
        width, height = unpack(">II", picture[SIZE])
        if width * height > MOST_POINTS:
            raise LogoRefused(
                _("The picture has more than 16 million points. Make it smaller."), field="file"
            )
        return "png"
    if b"<svg" in picture[:4096]:
        return "svg"
    raise LogoRefused(_("A logo is a PNG or an SVG."), field="file")
