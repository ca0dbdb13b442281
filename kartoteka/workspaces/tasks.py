"""What the worker does for all firms: it carries letters to the mail server."""

import json

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from kartoteka.lib import sealing
from kartoteka.workspaces import jobs

LETTERS = "letters"


@jobs.task
def deliver(sealed: str) -> None:
    told = json.loads(sealing.box(LETTERS, secret=settings.SECRET_KEY).open(sealed))
    letter = EmailMultiAlternatives(told["subject"], told["text"], to=told["to"])
    if told["html"]:
        letter.attach_alternative(told["html"], "text/html")
    letter.send()
