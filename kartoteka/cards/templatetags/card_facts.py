"""The tag by which templates draw a field of a card."""

from django import template
from django.utils.safestring import SafeString

from kartoteka.cards import drawing
from kartoteka.cards.facts import Fact

register = template.Library()


@register.simple_tag
def draw_fact(fact: Fact, may_edit: object, *, folds: bool = False) -> SafeString:
    """On a whole card empty fields may be folded away; one that somebody is at stays where it is."""
    return drawing.fact(fact, may_edit=bool(may_edit), folds=folds)
