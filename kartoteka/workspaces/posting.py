"""Posting letters: handed to the worker sealed, because a letter may hold a link that opens a door."""

import json
from base64 import b64encode
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django_tenants.utils import tenant_context

from kartoteka.lib import sealing
from kartoteka.workspaces import tasks
from kartoteka.workspaces.models import Workspace


def post(letter: EmailMessage, *, within: Workspace) -> None:
    """Sends the letter as soon as this transaction is committed; without a mail server nothing is sent."""
    if not settings.EMAIL_URL:
        return
    others = letter.alternatives if isinstance(letter, EmailMultiAlternatives) else []
    html = next((body for body, kind in others if kind == "text/html"), "")
    told: dict[str, Any] = {"to": letter.to, "subject": letter.subject, "text": letter.body, "html": html}
    told["files"] = [_packed(one) for one in letter.attachments]
    sealed = sealing.box(tasks.LETTERS, secret=settings.SECRET_KEY).seal(json.dumps(told))
    with tenant_context(within):
        tasks.deliver.later(sealed)


def _packed(attached: Any) -> list[str]:
    """A file as words; what hangs on our letters is bytes with a name and a kind."""
    name, content, kind = attached
    return [name, b64encode(content).decode(), kind]
