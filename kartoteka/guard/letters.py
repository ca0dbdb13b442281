"""Letters of the guard, about an export or an alarm: they name no client and hold no link."""

from collections.abc import Callable

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

Writer = Callable[..., EmailMultiAlternatives]


def notice(sentence: str, *, firm: str, to: str) -> EmailMultiAlternatives:
    return _letter("notice", _("A list of clients, %(firm)s") % {"firm": firm}, sentence, to=to)


def alarm(sentence: str, *, firm: str, to: str) -> EmailMultiAlternatives:
    return _letter("alarm", _("Something stands out, %(firm)s") % {"firm": firm}, sentence, to=to)


def _letter(kind: str, subject: str, sentence: str, *, to: str) -> EmailMultiAlternatives:
    context = {"sentence": sentence}
    letter = EmailMultiAlternatives(subject, render_to_string(f"guard/letters/{kind}.txt", context), to=[to])
    letter.attach_alternative(render_to_string(f"guard/letters/{kind}.html", context), "text/html")
    return letter
