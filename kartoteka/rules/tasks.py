"""What the worker does for rules."""

from collections.abc import Iterator, Sequence

from django.utils import translation

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.deals.models import Deal
from kartoteka.journal.models import Entry
from kartoteka.rules import firing, watching
from kartoteka.rules.judging import Judge
from kartoteka.rules.models import Rule
from kartoteka.rules.occasions import Occasion
from kartoteka.segments.models import BulkRow
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import jobs, queries


@jobs.task
def weigh(  # a job takes plain values
    when: str, client_id: int, deal_id: int | None, of: list[str], cause: str, path: list[int]
) -> None:
    """Something happened that rules may answer. May be done twice: each answers a cause once."""
    _answer(when, of, [(client_id, deal_id, cause)], tuple(path))


@jobs.task
def weigh_many(bulk_id: int, path: list[int]) -> None:
    """Cards were edited by the dozen: each of them is a cause."""
    with acting.system_actor("rules"):
        rows = BulkRow.objects.filter(bulk=bulk_id, outcome=BulkRow.Outcome.DONE)
        told = [(row.client_id, list(row.wanted)) for row in rows.only("client_id", "wanted")]
    for client_id, changed in told:
        _answer(Rule.When.FIELD, changed, [(client_id, None, f"bulk:{bulk_id}:{client_id}")], tuple(path))


@jobs.task
def watch() -> None:
    """Every few minutes: some have been silent for long enough."""
    with acting.system_actor("rules"):
        silent = list(Rule.objects.working().filter(when=Rule.When.SILENCE).values_list("pk", flat=True))
    for rule_id in silent:
        with acting.system_actor("rules") as program, _in_the_firms_words():
            watching.watch(Rule.objects.get(pk=rule_id), by=program)


def _answer(
    when: str, of: Sequence[str], causes: Sequence[tuple[int, int | None, str]], path: tuple[int, ...]
) -> None:
    with acting.system_actor("rules") as program, _in_the_firms_words():
        rules = list(Rule.objects.working().filter(when=when, of__in=["", *of]).exclude(pk__in=path))
        if rules:
            judge = Judge(program)
            for occasion in _occasions(causes, path, program):
                for rule in rules:
                    firing.fire(rule, occasion, by=program, judge=judge)


def _occasions(
    causes: Sequence[tuple[int, int | None, str]], path: tuple[int, ...], by: Actor
) -> Iterator[Occasion]:
    """Of clients and contacts that are there still."""
    for client_id, deal_id, cause in causes:
        client = Client.objects.visible_to(by).filter(pk=client_id).first()
        deals = Deal.objects.visible_to(by).select_related("stage", "client")
        deal = deals.filter(pk=deal_id).first() if deal_id else None
        if client is not None and not _is_taken_back(cause, by):
            yield Occasion(client, deal, cause, path)


def _is_taken_back(cause: str, by: Actor) -> bool:
    """A contact that was a slip is answered by nobody."""
    noun, _colon, number = cause.partition(":")
    return noun == "entry" and not Entry.objects.visible_to(by).filter(pk=int(number)).exists()


def _in_the_firms_words() -> translation.override:
    return translation.override(queries.current_workspace().language)
