"""What the worker does for all firms: it carries letters to the mail server."""

import json
import smtplib
from base64 import b64decode

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from kartoteka.lib import sealing
from kartoteka.workspaces import jobs
from kartoteka.workspaces.trying_again import TryAgain

LETTERS = "letters"
NEVER = 500  # what a mail server says from here on, it says for good


@jobs.task
def deliver(sealed: str) -> None:
    told = json.loads(sealing.box(LETTERS, secret=settings.SECRET_KEY).open(sealed))
    letter = EmailMultiAlternatives(told["subject"], told["text"], to=told["to"])
    if told["html"]:
        letter.attach_alternative(told["html"], "text/html")
    for name, content, kind in told.get("files", ()):
        letter.attach(name, b64decode(content), kind)
    try:
        letter.send()
    except smtplib.SMTPResponseException as error:
        if error.smtp_code >= NEVER:
            raise
        raise TryAgain from error
    except OSError as error:  # nobody answered
        raise TryAgain from error
