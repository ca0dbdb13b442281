"""Writing the script of a list. What was said once is never changed: an edit makes a new version."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.coldcalls.models import Branch, CallList, Script
from kartoteka.coldcalls.models.scripts import LONGEST_OPENING, LONGEST_WORDS, MOST_BRANCHES
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

# People speak some 150 words a minute on the telephone, and listen for half a minute.
WORDS_A_SECOND, BAR_SECONDS = 2.5, 30


class ScriptRefused(Refusal):
    pass


@dataclass(frozen=True)
class Turn:
    """What the client says, and how to go on; `after` is the number of the turn that it follows, 0 the opening."""

    says: str
    words: str
    warmth: str = Branch.Warmth.LUKEWARM
    after: int = 0


@dataclass(frozen=True)
class Words:
    opening: str
    turns: Sequence[Turn] = ()


@transaction.atomic
def write(call_list: CallList, words: Words, *, by: Actor) -> Script:
    """The script from now on. What is the same as before makes no new version."""
    check(words)
    # Two who write at once get two numbers.
    CallList.objects.visible_to(by).select_for_update(of=("self",)).get(pk=call_list.pk)
    now = current(call_list)
    if now is not None and words_of(now) == words:
        return now
    last = Script.objects.filter(call_list=call_list).aggregate(last=Max("number"))["last"] or 0
    script = Script(
        call_list=call_list, number=last + 1, opening=words.opening.strip(), maker_id=by.person_id
    )
    script.save()
    Branch.objects.bulk_create(
        Branch(
            script=script, place=place, says=turn.says, words=turn.words, warmth=turn.warmth, after=turn.after
        )
        for place, turn in enumerate(words.turns, 1)
    )
    tracing.trace("call script written", call_list, by=by, times=script.number)
    return script


def check(words: Words) -> None:
    if not words.opening.strip():
        raise ScriptRefused(_("Write what is said first."), field="opening")
    if len(words.opening) > LONGEST_OPENING or len(words.turns) > MOST_BRANCHES:
        raise ScriptRefused(_("This script is too long to be spoken."), field="opening")
    for place, turn in enumerate(words.turns, 1):
        if not turn.says.strip() or not turn.words.strip() or len(turn.words) > LONGEST_WORDS:
            raise ScriptRefused(_("A turn needs what the client says, and our words."), field="opening")
        if not 0 <= turn.after < place:
            raise ScriptRefused(_("A turn can only follow one that stands before it."), field="opening")


def current(call_list: CallList) -> Script | None:
    scripts = Script.objects.filter(call_list=call_list).prefetch_related("branches")
    return scripts.order_by("-number").first()


def words_of(script: Script) -> Words:
    turns = [Turn(one.says, one.words, one.warmth, one.after) for one in script.branches.all()]
    return Words(script.opening, tuple(turns))


def seconds(text: str) -> int:
    """How long it takes to say."""
    return round(len(text.split()) / WORDS_A_SECOND)
