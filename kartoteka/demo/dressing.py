"""Dressing the fictional firm: what lies on desks and waits for somebody, so that every page has something to show.

All of it is made by the verbs that people use, and stands in the log as what it is.
"""

from random import Random

from django.db.models import Count
from django.utils import translation

from kartoteka.access import acting
from kartoteka.cards import attaching, binning
from kartoteka.cards.duplicates import searching
from kartoteka.cards.filtering import conditions
from kartoteka.cards.models import Client, Mark, Source
from kartoteka.demo import picturing, vocabulary
from kartoteka.demo.living import SMALLEST_FIRM, Morning, sellers
from kartoteka.guard import requesting
from kartoteka.guard.lists import Wanted
from kartoteka.hooks import subscribing
from kartoteka.intake import applying, comparing, receiving
from kartoteka.intake import tasks as loading
from kartoteka.intake.models import Import
from kartoteka.intake.plans import Plan as Taking
from kartoteka.lib import folding
from kartoteka.segments import drawing
from kartoteka.segments.models import Segment
from kartoteka.segments.wishes import USUAL_COLUMNS, Wish
from kartoteka.staff.actors import Actor

WITH_FILES, BINNED, LATEST = 2, 2, 200
# Lines of the bought list: new ones, and some that are on cards already.
BOUGHT, KNOWN = 24, 5
ASKED_FOR = ("name", "contacts:email", "keeper")


def newcomers(clients: int) -> int:
    """How many of the clients come by the bought list."""
    return BOUGHT if clients >= SMALLEST_FIRM else 0


def dress(morning: Morning) -> None:
    """Nothing of this is made in a tiny firm, and in a very big one duplicates are left to the night."""
    for mailbox in sellers():
        with acting.acting(morning.actor(mailbox)) as manager:
            _hang_files(morning, manager)
    _draw_views(morning)
    bought = _buy_a_list(morning, morning.actor("manager2"))
    with acting.acting(morning.actor("manager1")) as manager:
        _ask_for_a_list(morning, manager)
        _clear_out(manager)
    with acting.acting(morning.actor("director")) as director:
        _tell_the_warehouse(director)
    if morning.inventor.plan.is_big:
        loading.compare_later(bought.pk)
        return
    with acting.system_actor("demo"):
        searching.search()
    comparing.compare(bought.pk)


def _words(morning: Morning) -> vocabulary.Desk:
    return vocabulary.load(morning.inventor.plan.language).desk


def _hang_files(morning: Morning, manager: Actor) -> None:
    """On cards of companies where most people are known."""
    words, country = _words(morning).files, morning.country
    rows = "\r\n".join(";".join(row) for row in words.price_rows)
    kept = Client.objects.visible_to(manager).filter(keeper_id=manager.member_id, kind=Client.Kind.COMPANY)
    latest = kept.order_by("-id").values("pk")[:LATEST]
    known = Client.objects.visible_to(manager).filter(pk__in=latest).annotate(many=Count("people"))
    things = {
        words.letter: words.letter_text.strip().encode(),
        words.prices: rows.encode("utf-8-sig"),
        words.hall: picturing.hall(morning.chance),
    }
    for client in known.order_by("-many", "-id")[:WITH_FILES]:
        for name, content in things.items():
            attaching.attach(client, name=name, chunks=[content], country=country, by=manager)


def _draw_views(morning: Morning) -> None:
    said = _words(morning).views
    call, important = (_mark(morning, place) for place in (0, 2))
    firm, team, own = Segment.Reach.FIRM, Segment.Reach.TEAM, Segment.Reach.OWN
    for mailbox, name, condition, reach in (
        ("head", "unreachable", "contacts~has_not", firm),
        ("head", "unknown", "completeness~at_most~49", firm),
        ("head", "important", f"marks~is~{important}", own),
        ("manager1", "call", f"marks~is~{call}", team),
    ):
        columns = (*USUAL_COLUMNS[:2], "completeness" if name == "unknown" else "marks", *USUAL_COLUMNS[2:])
        wish = Wish(conditions=tuple(conditions.read_all([condition])), columns=columns)
        with acting.acting(morning.actor(mailbox)) as actor:
            drawing.save(said[name], wish, reach=reach, by=actor)


def _mark(morning: Morning, place: int) -> str:
    name = vocabulary.load(morning.inventor.plan.language).cards.marks[place]
    with acting.system_actor("demo"):
        return Mark.objects.get(folded=folding.fold(name)).key


def _buy_a_list(morning: Morning, manager: Actor) -> Import:
    """Loaded, and now in quarantine until the head of sales gives a verdict."""
    words = _words(morning).bought
    source = vocabulary.load(morning.inventor.plan.language).cards.sought[-1]
    with acting.acting(manager):
        batch = receiving.receive(words.name, _lines(morning, words.headings), by=manager)
        batch.is_bought, batch.legal_basis = True, words.legal_basis
        batch.source = Source.objects.get(folded=folding.fold(source))
        applying.start(batch, Taking.of(batch), by=manager)
    applying.apply(batch.pk, owner_id=manager.person_id)
    return batch


def _lines(morning: Morning, headings: list[str]) -> bytes:
    inventor, chance = morning.inventor, Random(f"{morning.inventor.plan.seed}/bought")
    regions = vocabulary.load(inventor.plan.language).cards.regions
    numbers = [morning.fresh_phone() for _ in range(BOUGHT)]
    numbers += numbers[:KNOWN]
    rows = [(inventor.namer.company(chance), str(phone), chance.choice(regions)) for phone in numbers]
    return "\r\n".join("\t".join(row) for row in [headings, *rows]).encode()


def _ask_for_a_list(morning: Morning, manager: Actor) -> None:
    """The filter is written down in the words of whoever asks."""
    with translation.override(morning.inventor.plan.language):
        requesting.request(
            Wanted(conditions=("contacts:email~has",)),
            columns=ASKED_FOR,
            form="xlsx",
            reason=_words(morning).export_reason,
            country=morning.country,
            by=manager,
        )


def _clear_out(manager: Actor) -> None:
    """Some of the oldest clients have closed for good."""
    kept = Client.objects.visible_to(manager).filter(keeper_id=manager.member_id)
    for client in kept.order_by("id")[:BINNED]:
        binning.bin_card(client, by=manager)


def _tell_the_warehouse(director: Actor) -> None:
    """A far end that is nobody's, and therefore paused from the first moment."""
    hook, _secret = subscribing.subscribe(
        "https://warehouse.demo.example/kartoteka", events=["client.added", "note.written"], by=director
    )
    subscribing.pause(hook, by=director)
