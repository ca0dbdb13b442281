"""The words a firm's cards begin with."""

from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.cards import listing_words
from kartoteka.cards.models import Mark, Source
from kartoteka.workspaces.models import Workspace

ASKS = Mark.Asks
SOUGHT, CAME = Source.Intent.DELIBERATE, Source.Intent.SPONTANEOUS


def begin(_workspace: Workspace) -> None:
    with acting.system_actor("first words"):
        if Source.objects.exists() or Mark.objects.exists():
            return
        listing_words.lay_out(Source, [(name, {"intent": intent}) for name, intent in _sources()])
        listing_words.lay_out(
            Mark, [(_("Call"), {"asks": ASKS.CALL}), (_("Congratulate"), {"asks": ASKS.GREET})]
        )


def _sources() -> list[tuple[str, Source.Intent]]:
    return [
        (_("Cold call"), SOUGHT),
        (_("Mailing"), SOUGHT),
        (_("Exhibition"), SOUGHT),
        (_("Advertisement"), SOUGHT),
        (_("Bought list"), SOUGHT),
        (_("Recommendation"), CAME),
        (_("Our site"), CAME),
        (_("Came by himself"), CAME),
    ]
