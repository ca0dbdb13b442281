"""The letter about an export: it names no client and holds no link."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def notice(sentence: str, *, firm: str, to: str) -> EmailMultiAlternatives:
    context = {"sentence": sentence, "firm": firm}
    letter = EmailMultiAlternatives(
        _("A list of clients, %(firm)s") % {"firm": firm},
        render_to_string("guard/letters/notice.txt", context),
        to=[to],
    )
    letter.attach_alternative(render_to_string("guard/letters/notice.html", context), "text/html")
    return letter
