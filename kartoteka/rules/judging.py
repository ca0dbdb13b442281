"""Judging: whether what a rule asks about is so, of a client and of his deal. It asks as the list of clients does."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kartoteka.cards.fields import Kind, Option
from kartoteka.cards.fields.field import ChoiceField
from kartoteka.cards.fields.words import WordField
from kartoteka.cards.filtering import conditions, traits, understanding, ways
from kartoteka.cards.filtering.conditions import Condition
from kartoteka.cards.filtering.traits import Trait
from kartoteka.cards.filtering.understanding import Told
from kartoteka.cards.models import Client, Source
from kartoteka.deals.models import Deal, Funnel, Stage
from kartoteka.rules.models import Rule
from kartoteka.rules.occasions import Occasion
from kartoteka.staff.actors import Actor

OF_DEAL = "deal:"


class Judge:
    """Knows every trait that can be asked of, once for any number of rules."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.traits: dict[str, Trait] = {**_of_deals(), **traits.of_list(actor)}

    def told(self, rule: Rule) -> list[Told]:
        """Each condition as a sentence, in their order."""
        asked = conditions.read_all(rule.conditions)
        return list(understanding.understand_of(asked, self.traits, among=Q()).told)

    def clients(self, rule: Rule) -> QuerySet[Client]:
        understood = understanding.understand(_split(rule)[0], self.traits)
        return understood.prepared(Client.objects.visible_to(self.actor)).filter(understood.where)

    def deals(self, rule: Rule) -> QuerySet[Deal]:
        understood = understanding.understand_of(_split(rule)[1], self.traits, among=Q())
        return Deal.objects.visible_to(self.actor).filter(understood.where)

    def settle(self, rule: Rule, occasion: Occasion) -> Occasion | None:
        """The occasion when all is as the rule asks, with the deal that it is about; None otherwise.

        Where something is asked of a deal and none is named, the client's latest open one will do.
        """
        if not self.clients(rule).filter(pk=occasion.client.pk).exists():
            return None
        if not asks_of_deal(rule):
            return occasion
        found = self.deals(rule).select_related("client", "stage")
        if occasion.deal is not None:
            return occasion if found.filter(pk=occasion.deal.pk).exists() else None
        deal = found.filter(client=occasion.client, outcome="").order_by("-opened_at", "-pk").first()
        return replace(occasion, deal=deal) if deal else None


def asks_of_deal(rule: Rule) -> bool:
    return bool(_split(rule)[1])


def _split(rule: Rule) -> tuple[Sequence[Condition], Sequence[Condition]]:
    """What is asked of the card, and of the deal."""
    asked = conditions.read_all(rule.conditions)
    of_deal = [one for one in asked if one.field.startswith(OF_DEAL)]
    return [one for one in asked if one not in of_deal], of_deal


def _of_deals() -> dict[str, Trait]:
    funnels = list(Funnel.objects.filter(retired_at=None))
    names = {funnel.pk: funnel.name for funnel in funnels}
    stages = [
        Option(one.key, f"{names[one.funnel_id]}: {one.name}")
        for one in Stage.objects.filter(retired_at=None)
        if one.funnel_id in names
    ]
    found = [
        _choice("funnel", _("Deal: funnel"), [Option(one.key, one.name) for one in funnels]),
        _choice("stage", _("Deal: stage"), stages),
        _trait("amount", _("Deal: amount"), Kind.MONEY, ways.Way("amount")),
        _trait("keeper", _("Deal: manager"), "keeper", ways.Word("keeper")),
        _source(),
    ]
    return {trait.name: trait for trait in found}


def _trait(name: str, label: str, kind: str, way: ways.Way, field: Any = None) -> Trait:
    return Trait(f"{OF_DEAL}{name}", label, kind, way, lambda _client: "", field=field)


def _choice(name: str, label: str, options: list[Option]) -> Trait:
    field = ChoiceField(name=f"{OF_DEAL}{name}", label=label, choices=tuple(options))
    return _trait(name, label, Kind.CHOICE, ways.Word(f"{name}__key", is_key=False), field)


def _source() -> Trait:
    label = _("Deal: source")
    field = WordField(name=f"{OF_DEAL}source", label=label, words=Source)
    return _trait("source", label, Kind.WORD, ways.Word("source"), field)
