"""Merging cards: any number of them become one, and all that hangs on them moves. Undoing gives it back."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards import admitting, completing, fields, hanging
from kartoteka.cards.duplicates import following
from kartoteka.cards.fields import Field
from kartoteka.cards.models import Client, Merge, Person
from kartoteka.cards.remembering import Memory
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

HIMSELF = (
    hanging.Thread("cards_contactpoint", "person_id"),
    hanging.Thread("cards_job", "person_id", once=("company_id", "ended")),
    hanging.Thread("cards_ownvalue", "person_id", once=("field_id", "text")),
)
PERSONAL = ("birthday", "birth_year_known", "hobbies", "preferences")


class NothingToMerge(Refusal):
    pass


class NotAsItWas(Refusal):
    """The merge cannot be undone for now."""


@transaction.atomic
def merge(
    kept: Client, others: Sequence[Client], *, by: Actor, choices: Mapping[str, Client] | None = None
) -> Merge:
    """Makes one card of several. `choices` says for a field by its name whose value stands in the end.

    Where nothing is chosen, the kept card's own value stands, or the first there is. The other cards
    lie in the bin afterwards, and point to the kept one.
    """
    cards = _locked([kept, *others], by)
    if len(cards) < 2:  # noqa: PLR2004  # one card is none to merge
        raise NothingToMerge(_("Choose at least two cards to merge."))

    kept, *others = cards
    memory = Memory()
    memory.look("cards_client", [card.pk for card in cards])
    memory.look("cards_person", _selves(cards, by))
    memory.look("cards_duplicate", following.pairs_of([card.pk for card in cards]))
    columns = _fill(kept, others, choices or {}, memory, by)
    kept.version += 1
    kept.save(update_fields=[*columns, "version"])
    for other in others:
        _hang_over(other, kept, memory, hanging.threads())
        _join_people(other, kept, memory, by)
        following.follow(other.pk, kept.pk, among=[card.pk for card in cards], by=by)
        _lay_aside(other, kept, by)
    admitting.admit(kept, by=by)
    completing.count(kept, by=by)
    done = Merge.objects.bulk_create([Merge(kept=kept, by_id=by.member_id, before=memory.told())])[0]
    names, keys = [str(other) for other in others], [other.key for other in others]
    tracing.trace("clients merged", kept, by=by, clients=names, keys=keys)
    return done


@transaction.atomic
def undo(done: Merge, *, by: Actor) -> None:
    """Gives every card back what was its own; what has come to the kept card since stays there.

    Raises NotAsItWas when the kept card is itself part of another by now.
    """
    locked = Merge.objects.visible_to(by).select_for_update(of=("self",)).get(pk=done.pk)
    kept = Client.objects.visible_to(by).filter(pk=locked.kept_id).select_for_update(of=("self",)).first()
    if locked.undone_at or kept is None:
        raise NotAsItWas(
            _("This merge cannot be undone: the card is not here any more, or it was undone before.")
        )
    later = Merge.objects.visible_to(by).filter(kept=kept, undone_at=None, pk__gt=locked.pk)
    if later.exists():
        raise NotAsItWas(_("This card was merged again later. Undo the latest merge first."))

    Memory(locked.before).give_back()
    locked.undone_at = timezone.now()
    locked.save(update_fields=["undone_at"])
    tracing.trace("merge undone", kept, by=by, keys=_parted(locked, by))


def _parted(done: Merge, by: Actor) -> list[str]:
    """Which cards, by their keys, have become cards of their own again."""
    cards = {row for table, row, _diff in done.before["changed"] if table == "cards_client"}
    seen = Client.objects.visible_to(by).filter(pk__in=cards - {done.kept_id})
    return list(seen.order_by("pk").values_list("key", flat=True))


def _locked(cards: Sequence[Client], by: Actor) -> list[Client]:
    """The cards as they are now, in the order given; those out of sight are not among them."""
    seen = Client.objects.visible_to(by).filter(pk__in={card.pk for card in cards})
    found = {card.pk: card for card in seen.order_by("pk").select_for_update(of=("self",))}
    return [found[pk] for pk in dict.fromkeys(card.pk for card in cards) if pk in found]


def _fill(
    kept: Client, others: Sequence[Client], choices: Mapping[str, Client], memory: Memory, by: Actor
) -> list[str]:
    """Sets the fields of the kept card, each from the card that was chosen or the first that has one; tells which."""
    columns: list[str] = []
    cards = {card.pk: card for card in [kept, *others]}
    known = fields.of_clients()
    fields.attach(list(cards.values()), by)
    for field in known:
        if field.name == "marks":
            continue
        source = cards.get(choices[field.name].pk) if field.name in choices else None
        source = source or next((card for card in cards.values() if _stands(field, card)), None)
        if source is None or source.pk == kept.pk:
            continue
        if field.is_own:
            _swap(field, kept, source, memory)
        else:
            columns += field.put(kept, field.value_of(source))
    return columns


def _stands(field: Field, card: Client) -> bool:
    return field.value_of(card) not in (None, "", False, [])


def _swap(field: Field, kept: Client, source: Client, memory: Memory) -> None:
    """What stood in the firm's own field goes to the card that gives its value, and the other way round."""
    field_id = getattr(field, "field_id", 0)
    ours, theirs = (list(card.own.get(field_id, [])) for card in (kept, source))  # type: ignore[attr-defined]
    texts = {row.text for row in ours} & {row.text for row in theirs}
    for rows, left, to in ((ours, kept, source), (theirs, source, kept)):
        memory.hang(
            "cards_ownvalue", "client_id", left.pk, to.pk, [row.pk for row in rows if row.text not in texts]
        )


def _hang_over(
    other: Client | Person, kept: Client | Person, memory: Memory, threads: Sequence[hanging.Thread]
) -> None:
    """Moves what hangs on one card, or on one person, to another."""
    with connection.cursor() as cursor:
        for thread in threads:
            cursor.execute(thread.moving(), {"left": other.pk, "to": kept.pk})
            moved = [row for (row,) in cursor.fetchall()]
            memory.remember(thread.table, thread.column, other.pk, kept.pk, moved)


def _selves(cards: Sequence[Client], by: Actor) -> list[int]:
    return list(
        Person.objects.visible_to(by).filter(client__in=cards, is_himself=True).values_list("pk", flat=True)
    )


def _join_people(other: Client, kept: Client, memory: Memory, by: Actor) -> None:
    """Of a person who was a client himself remains one entry among the people, or a contact person of the firm."""
    mine, his = (
        Person.objects.visible_to(by).filter(client=card, is_himself=True).first() for card in (kept, other)
    )
    if his is None:
        return
    if mine is None:
        his.client, his.is_himself = kept, kept.kind == Client.Kind.PERSON
        his.save(update_fields=["client", "is_himself"])
        return
    if mine.birthday is None:
        mine.birthday, mine.birth_year_known = his.birthday, his.birth_year_known
    mine.hobbies, mine.preferences = mine.hobbies or his.hobbies, mine.preferences or his.preferences
    mine.save(update_fields=list(PERSONAL))
    _hang_over(his, mine, memory, HIMSELF)


def _lay_aside(other: Client, kept: Client, by: Actor) -> None:
    other.merged_into, other.removed_at, other.removed_by_id = kept, timezone.now(), by.member_id
    other.version += 1
    other.save(update_fields=["merged_into", "removed_at", "removed_by", "version"])
