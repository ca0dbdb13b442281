"""Letters to people of the firm."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kartoteka.staff.models import Invitation


def invitation(invited: Invitation, *, link: str, firm: str, by: str) -> EmailMultiAlternatives:
    """Asks a person to join, with the link that lets her in."""
    context = {"invitation": invited, "link": link, "firm": firm, "by": by}
    letter = EmailMultiAlternatives(
        _("%(name)s invites you to %(firm)s") % {"name": by, "firm": firm},
        render_to_string("staff/letters/invitation.txt", context),
        to=[invited.email],
    )
    letter.attach_alternative(render_to_string("staff/letters/invitation.html", context), "text/html")
    return letter
