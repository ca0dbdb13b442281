"""Letters about passes and emergencies: to every director and head of sales. They name no client and hold no link."""

from collections.abc import Callable

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kartoteka.staff.models import Member, Role
from kartoteka.workspaces import posting
from kartoteka.workspaces.queries import current_workspace

CONCERNED = (Role.DIRECTOR, Role.HEAD, Role.ACCOUNTANT)


def notice(sentence: str, *, firm: str, to: str) -> EmailMultiAlternatives:
    context = {"sentence": sentence, "firm": firm}
    letter = EmailMultiAlternatives(
        _("The Client Book, %(firm)s") % {"firm": firm},
        render_to_string("clientbook/letters/notice.txt", context),
        to=[to],
    )
    letter.attach_alternative(render_to_string("clientbook/letters/notice.html", context), "text/html")
    return letter


def tell_leaders(sentence: Callable[[], str]) -> None:
    """To each in his own language, whoever did it included: it may have been somebody else in his name."""
    firm = current_workspace()
    people = Member.objects.active().filter(role__in=CONCERNED, user__is_active=True)
    for email, language in people.values_list("user__email", "user__language"):
        with translation.override(language):
            letter = notice(sentence(), firm=firm.name, to=email)
        posting.post(letter, within=firm)
