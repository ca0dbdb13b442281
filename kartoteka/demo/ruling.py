"""The rules of the fictional firm, and what they have done in their first days."""

from datetime import timedelta

from django.utils import timezone, translation

from kartoteka.access import acting
from kartoteka.demo.living import Morning
from kartoteka.rules import arranging, ready, watching
from kartoteka.rules.models import Rule
from kartoteka.rules.wording import Words
from kartoteka.staff.actors import Actor

KEPT = ("offer", "stuck", "thanks")
SINCE = timedelta(days=4)


def rule(morning: Morning) -> None:
    """The clock has been watched since the rules were switched on, some days ago."""
    with translation.override(morning.inventor.plan.language):
        with acting.acting(morning.actor("director")) as director:
            made = [_rule(name, director) for name in KEPT]
        with acting.system_actor("demo") as program:
            for one in made:
                one.on_at = timezone.now() - SINCE
                one.version += 1
                one.save(update_fields=["on_at", "version"])
                if one.when == Rule.When.SILENCE:
                    watching.watch(one, by=program)


def _rule(name: str, by: Actor) -> Rule:
    example = ready.BY_NAME[name]
    made = arranging.add(example.when, example.spec(Words()), by=by)
    arranging.switch_on(made, by=by)
    return made
