"""What a second process does on an installation of its own: hands.py DEED [WORD …] [then DEED [WORD …]]."""

import asyncio
import itertools
import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import django

django.setup()

from django.db import Error, connections  # noqa: E402
from django.test import Client  # noqa: E402

from kartoteka.access import acting  # noqa: E402
from kartoteka.audit import anchoring, tracing, verifying  # noqa: E402
from kartoteka.cards import adding, attaching, revealing  # noqa: E402
from kartoteka.cards.models import Client as Card  # noqa: E402
from kartoteka.cards.models import ClientFile, ContactPoint  # noqa: E402
from kartoteka.engine import forking  # noqa: E402
from kartoteka.files import storing  # noqa: E402
from kartoteka.intake import receiving, starting  # noqa: E402
from kartoteka.intake.models import Import  # noqa: E402
from kartoteka.intake.plans import Plan  # noqa: E402
from kartoteka.lib import phones  # noqa: E402
from kartoteka.lib.database import connection  # noqa: E402
from kartoteka.staff import queries  # noqa: E402
from kartoteka.staff.actors import Actor  # noqa: E402
from kartoteka.staff.models import Member  # noqa: E402
from kartoteka.workspaces import migrating, opening  # noqa: E402
from kartoteka.workspaces.models import User, Workspace  # noqa: E402
from kartoteka.workspaces.working import Pace, Workshop  # noqa: E402
from tests.stories import buyers, errands, payers  # noqa: E402

QUICK = Pace(look=0.2, beat=0.3, reap=0.3, dead_after=1.5, pause=0.2, leave=1.0)


def begin() -> None:
    """An installation with a firm and its director."""
    migrating.upgrade(lambda _: None)
    opening.open_workspace("home", name="Home", language="en")
    settle()


def settle() -> None:
    """A director in the home workspace; says the session that she is signed in with."""
    home = Workspace.objects.get(slug="home")
    director = User.objects.create_user("director@firm.test", "correct horse battery", name="Director")
    opening.seat(director, home)
    connection.set_tenant(home)
    with acting.system_actor("stories"):
        Member.objects.create(user=director, name="Director", role="director")
    browser = Client()
    browser.force_login(director)
    print(browser.cookies["session"].value)


def work() -> None:
    """A worker that is born again whenever it is killed; says each number it lives under."""
    parent = os.getpid()
    while True:
        if pid := os.fork():
            print(pid, flush=True)
            if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0:
                return
        else:
            forking.die_with(parent)
            connections.close_all()
            asyncio.run(Workshop(pace=QUICK).run())
            os._exit(0)


def add(*numbers: str) -> None:
    """A client for each number."""
    _enter()
    for number in numbers:
        _add(f"Client {number[-4:]}", number)


def reveal(slug: str = "home") -> None:
    """The numbers that `add` put on cards, as the director is shown them."""
    connection.set_tenant(Workspace.objects.get(slug=slug))
    director = queries.actor_of(Member.objects.get(name="Director").pk)
    assert director
    with acting.acting(director):
        points = ContactPoint.objects.visible_to(director).filter(client__name__startswith="Client")
        for point in points.order_by("id"):
            print(revealing.reveal(point).canonical)


def hang(text: str) -> None:
    """A file on the first card."""
    _enter()
    director = _director()
    with acting.acting(director):
        card = Card.objects.visible_to(director).order_by("id")[0]
        attaching.attach(card, name="text.txt", chunks=[text.encode()], country="RU", by=director)


def read() -> None:
    """The texts of all files."""
    _enter()
    director = _director()
    with acting.acting(director):
        for file in ClientFile.objects.visible_to(director).select_related("content"):
            print(b"".join(storing.read(file.content)).decode())


def dawdle(book: str, seconds: str) -> None:
    _enter()
    errands.dawdle.later(book=book, seconds=float(seconds))


def write(count: str, what: str = "rows") -> None:
    """Adds clients by some threads, asks for jobs too, and says the name of each once it is confirmed."""
    shares = [(number, 3 if what == "jobs" else 10**9) for number in range(int(count))]
    threads = [threading.Thread(target=_write, args=share, daemon=True) for share in shares]
    for thread in threads:
        thread.start()
    sys.stdin.read()  # the parent closes it to make an end
    _ending.set()
    for thread in threads:
        thread.join()


def scribble(writers: str, events: str) -> None:
    """Traces deeds by many writers at once, each deed in a transaction of its own."""

    def trace() -> None:
        _enter()
        for number in range(int(events)):
            with acting.system_actor("stories") as program:
                tracing.trace("scribbled", by=program, number=number)
        connections.close_all()

    threads = [threading.Thread(target=trace) for _ in range(int(writers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def anchor() -> None:
    _enter()
    with acting.system_actor("stories"):
        anchoring.anchor()


def verify() -> None:
    """Says for each line that it is given how many links there are, and what is wrong."""
    _enter()
    for _ in sys.stdin:
        with acting.system_actor("stories"):
            verdict = verifying.verify(anchoring.anchors())
        print(verdict.links, *verdict.faults, sep="; ", flush=True)


def bring(path: str) -> None:
    """Has a file of clients loaded by the worker; says so once it is confirmed."""
    _enter()
    director = _director()
    with acting.acting(director):
        batch = receiving.receive("clients.csv", Path(path).read_bytes(), by=director)
        starting.apply(batch, Plan.of(batch), by=director)
    print(batch.line_count, flush=True)


def sell(count: str) -> None:
    """Says the number of a batch that waits to be entered into the Client Book."""
    _enter()
    print(buyers.sell(int(count)), flush=True)


def enter(posting: str, piece: str) -> None:
    _enter()
    buyers.enter(int(posting), int(piece))


def bill(count: str) -> None:
    _enter()
    payers.bill(int(count))


def pay() -> None:
    _enter()
    payers.pay()


def nurse() -> None:
    """Goes on with an import whose job was given up with its second worker, as a person does on its page."""
    threading.Thread(target=_until_told, daemon=True).start()
    while not _ending.is_set():
        with suppress(Error):
            _enter()
            _go_on_with_what_lies_about()
            time.sleep(0.2)
            continue
        connections.close_all()
        time.sleep(0.1)
    connections.close_all()


def _until_told() -> None:
    sys.stdin.read()  # the parent closes it to make an end
    _ending.set()


def _go_on_with_what_lies_about() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name LIKE '%%intake%%'"
        )
        (waiting,) = cursor.fetchone()
    director = _director()
    with acting.acting(director):
        batch = Import.objects.visible_to(director).get()
        if not waiting and batch.state is Import.State.APPLYING:
            starting.pause(batch, by=director)
            starting.go_on(batch, by=director)
            print("on", flush=True)


_ending = threading.Event()
_said = threading.Lock()


def _write(number: int, every: int) -> None:
    made = 0
    while not _ending.is_set():
        made += 1
        name = f"row {number}.{made}"
        with suppress(Error):
            _enter()
            if made % every:
                _add(name, f"+7999{number:02}{made:05}")
            else:
                name = f"job {number}.{made}"
                errands.add_client.later(name=name)
            with _said:
                print(name, flush=True)
            continue
        connections.close_all()
        time.sleep(0.05)
    connections.close_all()


def _add(name: str, number: str) -> None:
    member = Member.objects.get(name="Director")
    actor = queries.actor_of(member.pk)
    assert actor
    with acting.acting(actor):
        adding.add(name, by=actor, reach=phones.read(number, country="RU"))


def _director() -> Actor:
    found = queries.actor_of(Member.objects.get(name="Director").pk)
    assert found
    return found


def _enter() -> None:
    connection.set_tenant(Workspace.objects.get(slug="home"))


if __name__ == "__main__":
    for is_pause, told in itertools.groupby(sys.argv[1:], "then".__eq__):
        if not is_pause:
            deed, *words = told
            globals()[deed](*words)
