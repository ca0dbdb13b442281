"""The signs each trade begins with; whoever arranges them changes the weights."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.potential.models import Trade

Options = tuple[tuple[Promise | str, int], ...]
YES_NO: Options = ((_("yes"), 3), (_("no"), 0))
FEW: Options = (("1–5", 0), ("6–20", 2), ("> 20", 4))
MANY: Options = (("1–20", 0), ("21–100", 2), ("> 100", 4))
STAFF: tuple[Promise, Options] = (
    _("How many people work there?"),
    (("1–15", 0), ("16–100", 2), ("> 100", 4)),
)
POST: tuple[Promise, Options] = (
    _("To whom were we sent?"),
    ((_("the owner or director"), 1), (_("the buyer"), 3), (_("somebody else"), 0)),
)
SIGNS: dict[str, tuple[tuple[Promise, Options], ...]] = {
    Trade.PARTS: (
        (_("How many vehicles or machines do they run?"), FEW),
        (_("Have they a workshop of their own?"), YES_NO),
        POST,
    ),
    Trade.BUILDING: (
        (_("How many sites do they build at once?"), FEW),
        (_("Have they a store of their own?"), YES_NO),
        STAFF,
    ),
    Trade.IT: (
        (_("How many computers have they?"), MANY),
        (_("Have they a system administrator of their own?"), YES_NO),
        POST,
    ),
    Trade.CAFE: (
        (_("How many seats have they?"), MANY),
        (_("How many places do they run?"), FEW),
    ),
    Trade.WHOLESALE: (
        (_("How many shops do they deliver to?"), MANY),
        (_("Have they lorries of their own?"), YES_NO),
        STAFF,
    ),
    Trade.SERVICES: (
        (_("How many branches have they?"), FEW),
        (_("Do they buy such services regularly?"), YES_NO),
        STAFF,
    ),
    Trade.OWN: (STAFF, POST),
}
