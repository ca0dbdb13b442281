"""Keeping groups and units: found by their names, made where there are none."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog import queries
from kartoteka.catalog.models import Group, Product, Unit
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

DEEPEST = 6
# Counted by the piece: what is called so is not cut.
WHOLE = {
    "шт",
    "штука",
    "штуки",
    "pcs",
    "pc",
    "piece",
    "парче",
    "пар",
    "пара",
    "компл",
    "комплект",
    "set",
    "упак",
}


class GroupRefused(Refusal):
    pass


class UnitRefused(Refusal):
    pass


@transaction.atomic
def group_at(path: str) -> Group | None:
    """The group at a path as "Water / Pumps"; what is missing of it is made. Raises GroupRefused."""
    names = [name for name in (folding.tidy(part)[:80] for part in path.split("/")) if name]
    if len(names) > DEEPEST:
        raise GroupRefused(_("Groups lie %(most)s deep at most.") % {"most": DEEPEST}, field="group")
    found: Group | None = None
    for name in names:
        fresh = Group()
        fresh.rename(name)
        found, _is_new = Group.objects.get_or_create(
            parent=found, folded=fresh.folded, defaults={"name": fresh.name}
        )
    return found


def unit_called(name: str) -> Unit | None:
    """Raises UnitRefused for a name that is too long."""
    tidy = folding.tidy(name)
    if not tidy:
        return None
    fresh = Unit()
    fresh.rename(tidy)
    if fresh.name != tidy:
        raise UnitRefused(_("The name of a unit is too long."), field="unit")
    decimals = 0 if fresh.folded.rstrip(".") in WHOLE else 3
    return Unit.objects.get_or_create(
        folded=fresh.folded, defaults={"name": fresh.name, "decimals": decimals}
    )[0]


@transaction.atomic
def add_group(name: str, *, parent: Group | None, by: Actor) -> Group:
    """Raises GroupRefused."""
    group = Group(parent=parent)
    group.rename(name)
    _save(group)
    tracing.trace("goods group added", group, by=by)
    return group


@transaction.atomic
def change_group(group: Group, *, name: str, parent: Group | None, by: Actor) -> None:
    """Renames it, or puts it elsewhere with all that lies in it. Raises GroupRefused."""
    list(Group.objects.select_for_update().order_by("pk"))
    if parent and parent.pk in queries.within(queries.tree(), group.key):
        raise GroupRefused(_("A group cannot lie within itself."), field="parent")
    group.parent = parent
    group.rename(name)
    _save(group)
    tracing.trace("goods group changed", group, by=by)


@transaction.atomic
def remove_group(group: Group, *, by: Actor) -> None:
    """Raises GroupRefused while anything lies in it."""
    if group.children.exists() or Product.objects.filter(group=group).exists():
        raise GroupRefused(_("Something lies in this group. Move it first."))
    tracing.trace("goods group removed", group, by=by)
    group.delete()


@transaction.atomic
def change_unit(unit: Unit, *, name: str, decimals: int, code: str, by: Actor) -> None:
    """Raises UnitRefused."""
    unit.rename(name)
    unit.decimals, unit.code = decimals, folding.tidy(code)[:8]
    if not unit.folded:
        raise UnitRefused(_("Give it a name."), field="name")
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as error:
        raise UnitRefused(_("There is a unit of this name already."), field="name") from error
    tracing.trace("unit changed", unit, by=by)


def _save(group: Group) -> None:
    if not group.folded:
        raise GroupRefused(_("Give it a name."), field="name")
    if "/" in group.name:
        raise GroupRefused(
            _("A name cannot have a slash in it: that divides a group from its parts."), field="name"
        )
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError as error:
        raise GroupRefused(_("There is a group of this name here already."), field="name") from error
    if max(branch.depth for branch in queries.tree()) >= DEEPEST:
        raise GroupRefused(_("Groups lie %(most)s deep at most.") % {"most": DEEPEST}, field="parent")
