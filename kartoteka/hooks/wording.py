"""How the pages call what hooks are told and what came of it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.hooks import happenings
from kartoteka.hooks.models import Delivery, Hook

TROUBLES: dict[str, Promise | str] = {
    "certificate": gettext_lazy("The certificate is not valid for this name."),
    "tls": gettext_lazy("No secure connection came about."),
    "timeout": gettext_lazy("It took too long to answer."),
    "refused": gettext_lazy("It did not take the call."),
    "broken": gettext_lazy("The line broke, or the answer made no sense."),
    "name": gettext_lazy("There is no such name."),
    "private": gettext_lazy("The name leads into a private network; it was not called."),
    "https": gettext_lazy("It is not called without https."),
    "paused": gettext_lazy("Not sent: the hook was paused."),
}


def events(hook: Hook) -> list[Promise | str]:
    return [happenings.BY_NAME[name].meaning for name in hook.events if name in happenings.BY_NAME]


def event(delivery: Delivery) -> Promise | str:
    known = happenings.BY_NAME.get(delivery.event)
    if delivery.event == happenings.RULE:
        return _("A rule of the firm fired")
    return known.meaning if known else _("A trial")


def outcome(delivery: Delivery) -> Promise | str:
    """What came of the last try, in words."""
    if delivery.trouble:
        return TROUBLES.get(delivery.trouble, delivery.trouble)
    if delivery.status:
        return _("It answered %(status)s.") % {"status": delivery.status}
    return _("Waits to be sent.")
