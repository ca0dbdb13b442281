"""The tags by which templates draw fields of a card."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from kartoteka.cards import drawing
from kartoteka.cards.facts import Fact

register = template.Library()


@register.simple_tag
def draw_fact(fact: Fact, may_edit: object) -> SafeString:
    return drawing.fact(fact, may_edit=bool(may_edit))


@register.simple_tag
def draw_facts(facts: Iterable[Fact], may_edit: object) -> SafeString:
    return drawing.facts(facts, may_edit=bool(may_edit))
