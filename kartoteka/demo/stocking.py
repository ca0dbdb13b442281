"""Stocking the shelves of the fictional firm: groups within groups, variants, bar codes, pictures and price lists."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone
from stdnum import ean

from kartoteka.access import acting
from kartoteka.cards.models import Client, Mark
from kartoteka.catalog import coding, grouping, listing, picturing, preferring, tagging, varying
from kartoteka.catalog.listing import Terms
from kartoteka.catalog.models import Group, PriceTag, Product
from kartoteka.catalog.offering import Offer
from kartoteka.catalog.preferring import Taste
from kartoteka.catalog.tagging import Told
from kartoteka.demo import picturing as drawing
from kartoteka.demo import vocabulary
from kartoteka.demo.living import Morning
from kartoteka.demo.vocabulary import Shelf
from kartoteka.lib import folding, taxes, territories
from kartoteka.staff.actors import Actor

# Codes that begin so are a shop's own, so that they are no real product's.
OWN_CODES = 200_000_000_000
LAST_RISE, NEXT_RISE, SEASON = timedelta(140), timedelta(40), timedelta(45)
CHEAPER, DEARER = Decimal("0.92"), Decimal("1.06")
WHOLESALE, FROM_MUCH, IN_SEASON = Decimal("0.88"), Decimal("0.82"), Decimal("0.95")
MUCH = Decimal(50)
MARKED = 2
WITH_TASTES = 30


def stock(morning: Morning) -> None:
    words = vocabulary.load(morning.inventor.plan.language).deals.shelf
    with acting.acting(morning.actor("head")) as head:
        goods = list(Product.objects.filter(kind=Product.Kind.GOODS).order_by("pk"))
        _sort(words, by=head)
        mugs = _mugs(words, morning, by=head)
        _code([*goods, *mugs], by=head)
        _tell_the_past(goods, by=head)
        _list_prices(words, goods, morning, by=head)
        picture = drawing.hall(Random(f"{morning.inventor.plan.seed}/mug"))
        picturing.add(mugs[0], name=f"{words.family}.png", chunks=[picture], by=head)
    with acting.acting(morning.actor("manager1")) as manager:
        _note_tastes(words, by=manager)


def _sort(words: Shelf, *, by: Actor) -> None:
    """The group of the first goods comes to lie within a larger one; services are called what they are."""
    above = grouping.group_at(words.above)
    for name in words.within:
        group = Group.objects.get(folded=folding.fold(name), parent=None)
        grouping.change_group(group, name=name, parent=above, by=by)
    services = Product.objects.filter(group__folded=folding.fold(words.services))
    services.update(kind=Product.Kind.SERVICE)


def _mugs(words: Shelf, morning: Morning, *, by: Actor) -> list[Product]:
    family = varying.add_family(words.family, options=words.options, by=by)
    values = dict(zip(family.options.all(), words.values, strict=True))
    told = Offer("", "", words.group, words.unit, Decimal(words.price), Decimal(words.cost))
    return varying.add_variants(family, values, told, currency=territories.currency(morning.country), by=by)


def _code(goods: list[Product], *, by: Actor) -> None:
    for number, product in enumerate(goods, start=1):
        product.code = f"{number:04d}"
        product.save(update_fields=["code"])
        if product.kind == Product.Kind.GOODS:
            body = str(OWN_CODES + number)
            coding.add(product, body + ean.calc_check_digit(body), by=by)


def _tell_the_past(goods: list[Product], *, by: Actor) -> None:
    """What they cost before, and what they will cost."""
    today = timezone.localdate()
    for product in goods:
        price, cost = product.price or Decimal(0), product.cost or Decimal(0)
        for amount, kind in ((price, PriceTag.Kind.PRICE), (cost, PriceTag.Kind.COST)):
            before = taxes.rounded(amount * CHEAPER, Decimal("0.1"))
            tagging.tag(product, Told(before, today - LAST_RISE, kind), by=by)
        coming = taxes.rounded(price * DEARER, Decimal("0.1"))
        tagging.tag(product, Told(coming, today + NEXT_RISE), by=by)


def _list_prices(words: Shelf, goods: list[Product], morning: Morning, *, by: Actor) -> None:
    """One list for clients with a mark, with a price from a quantity on, and one for all in a season."""
    money, today = territories.currency(morning.country), timezone.localdate()
    marks = vocabulary.load(morning.inventor.plan.language).cards.marks
    important = Mark.objects.filter(folded=folding.fold(marks[MARKED]))
    wholesale = listing.add(Terms(words.wholesale, money, marks=list(important)), by=by)
    season = listing.add(Terms(words.season, money, since=today - SEASON, until=today + SEASON), by=by)
    for place, product in enumerate(goods):
        price = product.price or Decimal(0)
        steps = [(wholesale, WHOLESALE, Decimal(0)), (wholesale, FROM_MUCH, MUCH)]
        if place % 2 == 0:
            steps.append((season, IN_SEASON, Decimal(0)))
        for price_list, share, quantity in steps:
            amount = taxes.rounded(price * share, Decimal("0.1"))
            told = Told(amount, today - SEASON, price_list=price_list, from_quantity=quantity)
            tagging.tag(product, told, by=by)


def _note_tastes(words: Shelf, *, by: Actor) -> None:
    """By the turn of the cards, so that nothing else of the firm is drawn otherwise."""
    clients = Client.objects.visible_to(by).filter(is_held=False, is_draft=False).order_by("pk")
    for place, client in enumerate(clients[:WITH_TASTES]):
        preferring.note(client, Taste(*words.tastes[place % len(words.tastes)]), by=by)
