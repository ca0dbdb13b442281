"""Doing: the acts that a rule can take, each by the verb of the room it belongs to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.cards import editing, fields, handing_over
from kartoteka.cards.fields import Kind
from kartoteka.cards.models import Client
from kartoteka.deals import giving, stepping
from kartoteka.hooks import happenings
from kartoteka.hooks import hearing as hooks
from kartoteka.hooks.models import Hook
from kartoteka.lib import dates
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import planning, telling
from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind as PromiseKind
from kartoteka.planner.planning import Wanted
from kartoteka.rules.models import Rule
from kartoteka.rules.occasions import Occasion
from kartoteka.staff import calendar, queries
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role

KEEPER, HEADS = "keeper", "heads"


class NotThere(Refusal):
    """What the act needs has gone since the rule was made."""


@dataclass(frozen=True)
class Act:
    """`do` names the act; each uses what it needs of the rest: `to` and `hook` are keys, `within` working minutes."""

    do: str
    text: str = ""
    kind: str = ""
    within: int = 0
    to: str = ""
    field: str = ""
    value: str = ""
    hook: str = ""

    def written(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value not in ("", 0)}


def read(rule: Rule) -> list[Act]:
    return [Act(**written) for written in rule.acts]


def acts_of(told: Mapping[str, Any]) -> Iterator[Act]:
    """The acts that are filled in, of what stands in the form."""
    if told.get("promise_text"):
        kind = told.get("promise_kind") or PromiseKind.CALL
        yield Act("promise", text=told["promise_text"], kind=kind, within=told["promise_within"])
    if told.get("notice_to"):
        yield Act("notice", to=told["notice_to"], text=told["notice_text"])
    if told.get("field"):
        yield Act("field", field=told["field"], value=told.get("field_value", ""))
    if told.get("hand_to"):
        yield Act("hand", to=told["hand_to"])
    if told.get("hook"):
        yield Act("hook", hook=told["hook"])


def do(act: Act, rule: Rule, occasion: Occasion, *, by: Actor) -> str:
    """Does it, and says what was done. Raises the refusal of the verb."""
    return DOERS[act.do](act, rule, occasion, by)


def _promise(act: Act, _rule: Rule, occasion: Occasion, by: Actor) -> str:
    now, deal = timezone.now(), occasion.deal
    wanted = Wanted(
        kind=act.kind,
        text=act.text,
        about=deal if deal and deal.is_open else None,
        origin=Promise.Origin.REGULATION,
    )
    due = stepping.due_within(calendar.working_time(), act.within, now)
    made = planning.promise(occasion.client, wanted, due=due, by=by, keeper=occasion.keeper_id)
    due_words = dates.moment(due.at) if due.at else dates.day(due.on or now)
    told = {"name": _name(made.keeper_id), "what": made, "due": due_words}
    return _("Promised for %(name)s: “%(what)s”, by %(due)s") % told


def _notice(act: Act, _rule: Rule, occasion: Occasion, _by: Actor) -> str:
    people = [member for member in _addressed(act, occasion) if _sees(member, occasion.client)]
    if not people:
        raise NotThere(_("Nobody who sees this client is there to be told."))
    telling.tell([member.pk for member in people], occasion.client, act.text)
    return _("Told %(names)s: “%(what)s”") % {"names": ", ".join(map(str, people)), "what": act.text}


def _addressed(act: Act, occasion: Occasion) -> list[Member]:
    active = Member.objects.active()
    if act.to == KEEPER:
        return list(active.filter(pk=occasion.keeper_id))
    if act.to == HEADS:
        return list(active.filter(role__in=[Role.HEAD, Role.DIRECTOR]))
    return list(active.filter(key=act.to))


def _sees(member: Member, client: Client) -> bool:
    actor = queries.actor_of(member.pk)
    return actor is not None and Client.objects.visible_to(actor).filter(pk=client.pk).exists()


def _field(act: Act, _rule: Rule, occasion: Occasion, by: Actor) -> str:
    field = fields.find(act.field, fields.of_clients())
    if field is None:
        raise NotThere(_("This field is no longer there."))
    value = field.read(act.value)
    if field.kind in {Kind.MARKS, Kind.CHOICES}:
        client = Client.objects.visible_to(by).get(pk=occasion.client.pk)
        fields.attach([client], by)
        value = sorted({*field.value_of(client), *value}, key=str)
    editing.change(occasion.client, {field: value}, by=by)
    told = {"field": capfirst(str(field.label)), "value": field.shown(value) or "—"}
    return _("%(field)s: %(value)s") % told


def _hand(act: Act, _rule: Rule, occasion: Occasion, by: Actor) -> str:
    to, deal = Member.objects.active().filter(key=act.to).first(), occasion.deal
    if to is None:
        raise NotThere(_("Who should get it has left the firm."))
    if occasion.client.keeper_id != to.pk:
        handing_over.hand_over(occasion.client, to=to, by=by)
    if deal is not None and deal.is_open:
        deal.refresh_from_db(fields=["keeper", "version"])
        if deal.keeper_id != to.pk:
            giving.give(deal, to=to, by=by)
    return _("Handed over to %(name)s") % {"name": to}


def _hook(act: Act, rule: Rule, occasion: Occasion, _by: Actor) -> str:
    hook = Hook.objects.without_secrets().filter(key=act.hook).first()
    if hook is None or not hook.is_listening:
        raise NotThere(_("The webhook is not there any more, or is paused."))
    body: dict[str, Any] = {
        "at": timezone.now().isoformat(),
        "by": "system",
        "object": {"type": "client", "key": occasion.client.key},
        "rule": rule.key,
        "deal": occasion.deal.key if occasion.deal else None,
    }
    hooks.hand_in([hook.pk], happenings.RULE, body)
    return _("Sent to %(address)s") % {"address": hook}


def _name(member_id: int) -> str:
    return str(Member.objects.get(pk=member_id))


DOERS: dict[str, Callable[[Act, Rule, Occasion, Actor], str]] = {
    "promise": _promise,
    "notice": _notice,
    "field": _field,
    "hand": _hand,
    "hook": _hook,
}
