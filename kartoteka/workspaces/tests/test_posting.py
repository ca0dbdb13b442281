"""Letters go to the worker sealed, and come out as they were written."""

import json

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from procrastinate.contrib.django.models import ProcrastinateJob

from kartoteka.workspaces import posting, tasks
from kartoteka.workspaces.models import Workspace

pytestmark = pytest.mark.django_db


def letter():
    made = EmailMultiAlternatives("Приглашение", "Откройте https://crm.test/secret", to=["anna@firm.test"])
    made.attach_alternative("<p>Откройте</p>", "text/html")
    return made


def waiting():
    return [
        job.args for job in ProcrastinateJob.objects.filter(task_name="kartoteka.workspaces.tasks.deliver")
    ]


def test_a_letter_waits_sealed_and_is_delivered_whole(settings):
    settings.EMAIL_URL = "smtp://localhost"

    posting.post(letter(), within=Workspace.objects.get(slug="rival"))

    [args] = waiting()
    assert args["workspace"] == "rival"
    assert "secret" not in json.dumps(args)
    assert "anna" not in json.dumps(args)
    tasks.deliver(args["sealed"])
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ["anna@firm.test"],
        "Приглашение",
        "Откройте https://crm.test/secret",
    )
    assert isinstance(sent, EmailMultiAlternatives)
    assert sent.alternatives[0][0] == "<p>Откройте</p>"


def test_without_a_mail_server_nothing_waits(settings):
    settings.EMAIL_URL = ""

    posting.post(letter(), within=Workspace.objects.get(slug="home"))

    assert waiting() == []
