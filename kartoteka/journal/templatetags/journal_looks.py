"""Template tags of the journal: how an entry looks to whoever reads it."""

from django import template
from django.template import Context

from kartoteka.journal import showing
from kartoteka.journal.models import Entry
from kartoteka.journal.showing import Look

register = template.Library()


@register.simple_tag(takes_context=True)
def look_of(context: Context, entry: Entry) -> Look:
    """Found by the request even inside `include … only`, which drops the variables."""
    request = getattr(context, "request", None) or context.get("request")
    return showing.look_of(entry, getattr(request, "actor", None))
