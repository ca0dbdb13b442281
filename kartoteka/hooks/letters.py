"""Letters to directors about hooks."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kartoteka.hooks.models import Hook
from kartoteka.staff.models import Member, Role
from kartoteka.workspaces import posting, queries


def post_disabled(hook: Hook) -> None:
    """Tells the directors, each in his language, that a far end is not called any more."""
    firm = queries.current_workspace()
    directors = Member.objects.active().filter(role=Role.DIRECTOR, user__is_active=True)
    for email, language in directors.values_list("user__email", "user__language"):
        with translation.override(language):
            letter = disabled(hook, firm=firm.name, to=email)
        posting.post(letter, within=firm)


def disabled(hook: Hook, *, firm: str, to: str) -> EmailMultiAlternatives:
    context = {"address": str(hook), "firm": firm}
    letter = EmailMultiAlternatives(
        _("%(firm)s: %(address)s does not answer") % context,
        render_to_string("hooks/letters/disabled.txt", context),
        to=[to],
    )
    letter.attach_alternative(render_to_string("hooks/letters/disabled.html", context), "text/html")
    return letter
