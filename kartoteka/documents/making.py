"""Making papers: gathered, composed, set as PDF, kept. Made anew, a paper gets the next version."""

import json
from base64 import b64decode
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.documents import arranging, branding, composing, fields, filling, gathering, typesetting
from kartoteka.documents.composing import Sides
from kartoteka.documents.gathering import Kind, Matter, PaperRefused
from kartoteka.documents.models import Custom, Paper, Template
from kartoteka.files import storing
from kartoteka.files.models import Content
from kartoteka.lib import sandbox
from kartoteka.sales.models import Booking, Order
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import queries

# The typesetter keeps its fonts in memory; a page of a thousand lines stays far below.
LIMITS = sandbox.Limits(memory=2048 * sandbox.MIB, cpu_seconds=10, wall_seconds=20)
MOST_LINES, MOST_TOGETHER = 2000, 30


@transaction.atomic
def make(
    order: Order,
    kind: str,
    *,
    by: Actor,
    custom: str = "",
    step: Booking | None = None,
    template: Template | None = None,
) -> Paper:
    """Sets the paper from what the order is now; of its latest step of that kind, unless another is told.

    By a template of the firm's own it is of the template's kind, whatever else was told.
    """
    if template is not None:
        kind, custom = template.kind, template.custom
    held = _held(order, by)
    matter = gathering.gather(held, Kind(kind), by=by, step=step)
    if len(matter.wares) > MOST_LINES:
        raise PaperRefused(_("A paper of more than 2,000 lines cannot be printed. Split the order."))
    chosen = Custom(custom) if custom else arranging.custom()
    made = filled(template, matter, chosen) if template else _pdf([matter], chosen)
    same: dict[str, Any] = {"order": held, "kind": matter.kind, "custom": chosen}
    same |= {"template": template}
    before = Paper.objects.visible_to(by).filter(**same)
    paper = Paper(
        **same,
        step=matter.step,
        number=matter.number,
        on=matter.on,
        edition=(before.aggregate(last=Max("edition"))["last"] or 0) + 1,
        content=storing.store([made]),
        made_by_id=by.member_id,
    )
    paper.save(force_insert=True)
    tracing.trace(
        "paper made", held.client, by=by, order=held.number, paper=paper.kind, edition=paper.edition
    )
    return paper


@transaction.atomic
def make_together(orders: Sequence[Order], kind: str, *, by: Actor, custom: str = "") -> Content:
    """A paper of each order, kept, and all of them in one file for the printer, which is nobody's and goes in a day."""
    if not orders:
        raise PaperRefused(_("Choose at least one order."))
    if len(orders) > MOST_TOGETHER:
        raise PaperRefused(_("Choose 30 orders at most."))
    papers = []
    for order in orders:
        try:
            papers.append(make(order, kind, by=by, custom=custom))
        except PaperRefused as no:
            raise PaperRefused(f"{order}: {no}") from no
    chosen = Custom(papers[0].custom)
    matters = [gathering.gather(one.order, Kind(kind), by=by) for one in papers]
    return storing.store([_pdf(matters, chosen)])


def _held(order: Order, by: Actor) -> Order:
    seen = Order.objects.visible_to(by).select_related("client")
    return seen.select_for_update(of=("self",)).get(pk=order.pk)


def filled(template: Template, matter: Matter, custom: Custom) -> bytes:
    """The firm's own document of Word with what the paper tells in its places."""
    document = b"".join(storing.read(template.content))
    return filling.fill(document, fields.told(matter, custom, _sides(matter)))


def _pdf(matters: Sequence[Matter], custom: Custom) -> bytes:
    told = [composing.compose(one, custom, _sides(one)) for one in matters]
    data = json.dumps({"papers": told, "logo": list(branding.logo())}, ensure_ascii=False)
    try:
        return b64decode(sandbox.run(typesetting.pdf, data.encode(), limits=LIMITS))
    except sandbox.Overrun as error:
        raise PaperRefused(_("The paper took too long to print. Try again in a minute.")) from error


def _sides(matter: Matter) -> Sides:
    return Sides(arranging.requisites(), queries.current_workspace().name, matter.order.client)
