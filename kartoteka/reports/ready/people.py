"""Ready-made reports on people and the base: contacts, promises, enquiries, sources."""

from django.utils.translation import gettext_lazy as _

from kartoteka.reports.ready.questions import short

PEOPLE = [
    short(
        "contacts-by-manager",
        _("Contacts by manager"),
        _(
            "Few contacts and few sales: work. Many contacts and few sales: skill. The remedy is a different one."
        ),
        "contacts manager - last_half last",
    ),
    short(
        "calls-by-hour",
        _("Calls by hour of the day"),
        _("Compare it with the hours at which people answer, and move the calls there."),
        "calls hour weekday last_half -",
    ),
    short(
        "meetings-by-manager",
        _("Meetings by manager"),
        _("Contracts come from meetings. Whoever has none for a month gets two of them planned this week."),
        "meetings manager month last_half last",
    ),
    short(
        "promises-kept",
        _("Promises kept, by manager"),
        _(
            "Below nine of ten clients notice. See with him what he promises too easily, and let the program set later days."
        ),
        "kept manager - last_half last",
    ),
    short(
        "first-answer",
        _("Hours to the first answer, by manager"),
        _(
            "After a day most enquiries are answered by somebody else. Take the slowest out of the round until he keeps up."
        ),
        "first_answer manager - last_half last",
    ),
    short(
        "enquiries-by-source",
        _("Enquiries by source"),
        _("A source whose enquiries fall month by month dries up: repair it or leave it."),
        "enquiries source month last_half last",
    ),
    short(
        "new-cards-by-source",
        _("New cards by source"),
        _(
            "The base loses about a fifth a year: new cards must be more than that. Sources with many cards and no buyers only fill the base."
        ),
        "new_clients source quarter twelve year",
    ),
    short(
        "buying-share-by-source",
        _("New clients who bought, by source"),
        _(
            "This is what a source is worth. Compare the ranges, and give each new source three months before you judge it."
        ),
        "buying_share source - twelve year",
    ),
    short(
        "cards-filled-in",
        _("How full the cards are, by manager"),
        _(
            "What is not on the card is not in the firm. Let the emptiest cards of the best clients be filled first."
        ),
        "filled_in manager - twelve -",
    ),
]
