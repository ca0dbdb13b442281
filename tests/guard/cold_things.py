"""Cold-call lists that an address can name; they are Anna's, called by what nobody else may read."""

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.cards.tests.makers import fresh_phone
from kartoteka.coldcalls import calling, dropping, scripting
from kartoteka.coldcalls.calling import Ended
from kartoteka.coldcalls.models import CallLine, CallList
from kartoteka.coldcalls.scripting import Turn, Words
from kartoteka.journal.tests import makers as journal
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast


def furnish(cast: Cast) -> dict[str, str]:
    anna, name = cast.people["anna"], cast.planted["anna"].words[0]
    actor, rude = makers.acts_as(anna), journal.outcome("rude")
    with makers.inside(), acting.acting(actor):
        called, dropped = (_list(f"{name} {word}", actor) for word in ("тёплый", "холодный"))
        lines = [
            _line(called, f"{name} {word}", actor, place) for place, word in enumerate(("раз", "два"), 1)
        ]
        _line(dropped, f"{name} три", actor, 1)
        shared = _list("Общий список", actor)
        shared.callers.add(cast.people["boris"])
        hers = _line(shared, f"{name} четыре", actor, 1)
        dropping.drop(dropped, by=actor)
        call = calling.end(lines[1], Ended(rude), country="RU", by=actor)
    return {
        "call_list": called.key,
        "dropped_list": dropped.key,
        "cold_line": lines[0].key,
        "shared_line": hers.key,
        "cold_call": call.key,
    }


def _list(name: str, by: Actor) -> CallList:
    made = CallList(name=name, maker_id=by.person_id, origin=CallList.Origin.VIEW, told_from=name)
    made.save()
    made.callers.set([by.person_id])
    scripting.write(made, Words("Добрый день!", (Turn("Да", "Как сейчас?"),)), by=by)
    return made


def _line(of: CallList, name: str, by: Actor, place: int) -> CallLine:
    client = adding.add(name, reach=fresh_phone(), by=by)
    line = CallLine(call_list=of, client=client, place=place)
    line.save()
    return line
