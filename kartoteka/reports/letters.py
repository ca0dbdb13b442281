"""Letters about reports: a link, and no figures."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kartoteka.reports.models import Report
from kartoteka.workspaces.models import User, Workspace


def report(kept: Report, *, to: User, firm: Workspace) -> EmailMultiAlternatives:
    context = {"report": kept, "firm": firm.name}
    with translation.override(to.language or firm.language):
        made = EmailMultiAlternatives(
            _("%(firm)s: the report “%(name)s”") % {"firm": firm.name, "name": kept.name},
            render_to_string("reports/letters/report.txt", context),
            to=[to.email],
        )
        made.attach_alternative(render_to_string("reports/letters/report.html", context), "text/html")
    return made
