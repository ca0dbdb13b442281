"""Varying: families of goods that differ in size, colour and the like, and their variants."""

from collections.abc import Mapping, Sequence
from itertools import product as combined

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog import offering
from kartoteka.catalog.models import Family, Option, Product, Trait
from kartoteka.catalog.offering import Offer
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST_OPTIONS = 4
MOST_VARIANTS = 200


class FamilyRefused(Refusal):
    pass


@transaction.atomic
def add_family(name: str, *, options: Sequence[str], by: Actor) -> Family:
    """Raises FamilyRefused."""
    family = Family()
    family.rename(name)
    names = list(dict.fromkeys(folding.tidy(option)[:40] for option in options if folding.tidy(option)))
    if not family.folded:
        raise FamilyRefused(_("Give it a name."), field="name")
    if not 1 <= len(names) <= MOST_OPTIONS:
        raise FamilyRefused(
            _("Say in what its variants differ: one to %(most)s words.") % {"most": MOST_OPTIONS},
            field="options",
        )
    try:
        with transaction.atomic():
            family.save()
    except IntegrityError as error:
        raise FamilyRefused(_("There is a family of this name already."), field="name") from error
    for place, difference in enumerate(names):
        option = Option(family=family, place=place)
        option.rename(difference)
        option.save()
    tracing.trace("family added", family, by=by)
    return family


@transaction.atomic
def add_variants(
    family: Family, values: Mapping[Option, Sequence[str]], offer: Offer, *, currency: str, by: Actor
) -> list[Product]:
    """A product for each combination that is not there yet; `offer` tells what they have in common.

    Raises FamilyRefused, ProductRefused.
    """
    Family.objects.select_for_update().get(pk=family.pk)
    options = list(family.options.all())
    told = [_tidied(values.get(option, ())) for option in options]
    wanted = list(combined(*told))
    if not wanted:
        raise FamilyRefused(_("Say at least one value for each of the differences."))
    if len(wanted) > MOST_VARIANTS:
        raise FamilyRefused(_("That would be more than %(most)s variants.") % {"most": MOST_VARIANTS})
    present = set(Product.objects.filter(family=family).values_list("variation", flat=True))
    made = []
    for combination in wanted:
        variation = folding.fold(", ".join(combination))[:200]
        if variation not in present:
            made.append(_add(family, options, combination, variation, offer, currency, by))
    tracing.trace("variants added", family, by=by, count=len(made))
    return made


def _add(
    family: Family,
    options: Sequence[Option],
    combination: Sequence[str],
    variation: str,
    offer: Offer,
    currency: str,
    by: Actor,
) -> Product:
    name = f"{family.name}, {', '.join(combination)}"
    told = {**vars(offer), "name": name, "code": ""}
    variant = offering.add(Offer(**told), currency=currency, by=by)
    variant.family, variant.variation = family, variation
    variant.save(update_fields=["family", "variation"])
    variant.traits.all().delete()
    Trait.objects.bulk_create(
        Trait(product=variant, option=option, value=value)
        for option, value in zip(options, combination, strict=True)
    )
    return variant


def _tidied(values: Sequence[str]) -> list[str]:
    """Each value once, however it is written."""
    found = {folding.fold(folding.tidy(value)): folding.tidy(value)[:40] for value in reversed(values)}
    return [value for folded, value in reversed(found.items()) if folded]
