"""Jobs for the stories about workers: one that takes long, one whose effect can be counted."""

import os
import time
from pathlib import Path

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.cards.models import Client
from kartoteka.staff.models import Member
from kartoteka.workspaces import jobs


@jobs.task
def dawdle(book: str, seconds: float) -> None:
    """Writes down each time it is begun."""
    with Path(book).open("a") as file:
        file.write(f"{os.getpid()}\n")
    time.sleep(seconds)


@jobs.task
def add_client(name: str) -> None:
    """Safe to run twice."""
    with acting.system_actor("stories") as program:
        if not Client.objects.filter(name=name).exists():
            keeper = Member.objects.first()
            adding.add(name, by=program, keeper=keeper)
