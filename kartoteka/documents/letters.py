"""Letters to clients with a paper in them, in the paper's own language."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kartoteka.cards import sealing
from kartoteka.documents import arranging
from kartoteka.documents.models import Letter, Paper
from kartoteka.files import storing
from kartoteka.lib.database import connection
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import posting, queries

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def post(letter_id: int, *, by: Actor) -> None:
    """Writes once to whoever has agreed to letters; where nobody has any more, nothing is sent."""
    seen = Letter.objects.visible_to(by).select_related("paper__order", "paper__content", "paper__template")
    letter = seen.filter(pk=letter_id).first()
    if letter is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM kartoteka_paper_letter(%s)", [letter.pk])
        (sealed,) = cursor.fetchone()
    if not sealed:
        return
    firm = queries.current_workspace()
    told = arranging.requisites().name or firm.name
    with translation.override(letter.paper.custom):
        posted = with_paper(letter.paper, firm=told, to=sealing.keyring().open(sealed))
    posting.post(posted, within=firm)


def with_paper(paper: Paper, *, firm: str, to: str) -> EmailMultiAlternatives:
    context = {"firm": firm, "paper": paper, "order": paper.order}
    subject = _("%(firm)s: %(paper)s") % {"firm": firm, "paper": paper}
    letter = EmailMultiAlternatives(
        subject, render_to_string("documents/letters/paper.txt", context), to=[to]
    )
    letter.attach_alternative(render_to_string("documents/letters/paper.html", context), "text/html")
    kind = WORD if paper.template_id else "application/pdf"
    letter.attach(paper.file_name, b"".join(storing.read(paper.content)), kind)
    return letter
