"""Letters about the firm's own affairs."""

from collections.abc import Callable

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kartoteka.audit.verifying import Anchor

Sentence = Callable[[], str]


def leaver(name: str, sentence: str, *, firm: str, to: str) -> EmailMultiAlternatives:
    """What the leaders are told of somebody who is about to leave; it names no client."""
    letter = EmailMultiAlternatives(
        _("%(name)s is leaving, %(firm)s") % {"name": name, "firm": firm},
        render_to_string("office/letters/leaver.txt", {"sentence": sentence}),
        to=[to],
    )
    letter.attach_alternative(
        render_to_string("office/letters/leaver.html", {"sentence": sentence}), "text/html"
    )
    return letter


def anchored(anchor: Anchor, *, firm: str, to: str) -> EmailMultiAlternatives:
    """Puts the end of the trace where nobody who can change the trace can reach it: into a mailbox."""
    context = {"anchor": anchor, "firm": firm}
    letter = EmailMultiAlternatives(
        _("The log of %(firm)s: %(position)s entries") % {"firm": firm, "position": anchor.position},
        render_to_string("office/letters/anchored.txt", context),
        to=[to],
    )
    letter.attach_alternative(render_to_string("office/letters/anchored.html", context), "text/html")
    return letter
