"""The firm's own templates: brought, tried on a real order, put to use, put away."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.documents import arranging, fields, filling, gathering, making
from kartoteka.documents.gathering import Kind
from kartoteka.documents.models import Custom, Template
from kartoteka.files import storing
from kartoteka.files.models import Content
from kartoteka.lib.refusals import Refusal
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor


class TemplateRefused(Refusal):
    pass


@dataclass(frozen=True)
class Told:
    """What is said of a template; with no custom told it follows the firm's own."""

    name: str
    kind: str
    custom: str = ""


def in_use() -> QuerySet[Template]:
    return Template.objects.filter(retired_at=None).exclude(adopted_at=None)


@transaction.atomic
def bring(told: Told, chunks: Iterable[bytes], *, by: Actor) -> Template:
    """Keeps the document once it could be filled in with a sample. Raises TemplateUnfit, TemplateRefused or TooBig."""
    document = b"".join(storing.Meter(chunks, largest=filling.LARGEST))
    filling.fill(document, fields.sample())
    template = Template(
        name=told.name,
        kind=told.kind,
        custom=told.custom,
        content=storing.store([document]),
        brought_by_id=by.member_id,
    )
    _save(template)
    tracing.trace("template brought", by=by, template=template.name, paper=template.kind)
    return template


@transaction.atomic
def try_out(template: Template, order: Order, *, by: Actor) -> Content:
    """The paper of a real order by the template; it is nobody's, and goes in a day."""
    matter = gathering.gather(order, Kind(template.kind), by=by)
    custom = Custom(template.custom) if template.custom else arranging.custom()
    content = storing.store([making.filled(template, matter, custom)])
    template.tried_at = timezone.now()
    template.save(update_fields=["tried_at"])
    tracing.trace("template tried", order.client, by=by, template=template.name, order=order.number)
    return content


@transaction.atomic
def adopt(template: Template, *, by: Actor) -> None:
    """From now on it is offered beside the built-in papers."""
    if template.tried_at is None:
        raise TemplateRefused(_("Try it on an order first, and look at what comes out."))
    if template.is_in_use:
        return
    template.adopted_at, template.retired_at = timezone.now(), None
    _save(template, ["adopted_at", "retired_at"])
    tracing.trace("template put to use", by=by, template=template.name, paper=template.kind)


@transaction.atomic
def retire(template: Template, *, by: Actor) -> None:
    """It is offered no more; papers that were made by it stay."""
    if template.retired_at is not None:
        return
    template.retired_at = timezone.now()
    template.save(update_fields=["retired_at"])
    tracing.trace("template put away", by=by, template=template.name, paper=template.kind)


def _save(template: Template, changed: list[str] | None = None) -> None:
    """Two in use may not be told apart by their buttons."""
    try:
        with transaction.atomic():
            template.save(update_fields=changed)
    except IntegrityError as error:
        raise TemplateRefused(_("There is a template of this name already."), field="name") from error
