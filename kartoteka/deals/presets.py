"""Funnels to begin with, each with its regulation. The firm changes them as it likes."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HOUR, DAY = 60, 8 * 60
WEEK = 5 * DAY
ENTRY, CONTACT = "entry", "contact"


@dataclass(frozen=True)
class Action:
    """`within` is working minutes since the stage was entered, or since the last contact."""

    text: Promise
    within: int
    kind: str = "call"
    since: str = CONTACT


@dataclass(frozen=True)
class Part:
    """A stage as it is laid out at first; `demands` are names of demands, each with what it is of."""

    name: Promise
    meaning: Promise
    norm: int
    chance: float
    steps: list[Action]
    pitfalls: Promise | str = ""
    script: Promise | str = ""
    demands: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Preset:
    name: Promise
    parts: list[Part]


SHORT = Preset(
    _("Calls → Meetings → Contracts"),
    [
        Part(
            _("Calls"),
            _("We know whom to talk to, and not yet whether he needs us."),
            2 * WEEK,
            0.1,
            [
                Action(_("Call and ask about their needs"), 2 * HOUR, since=ENTRY),
                Action(_("Call again and agree on a meeting"), 2 * DAY),
            ],
            _(
                "Do not tell prices before you know what is needed. Do not talk to somebody who decides nothing."
            ),
            _("Good day! My name is … of …. We help firms like yours with …. Who decides on this with you?"),
        ),
        Part(
            _("Meetings"),
            _("He needs it and is ready to see us."),
            3 * WEEK,
            0.3,
            [
                Action(_("Confirm the meeting the day before"), DAY, since=ENTRY),
                Action(_("Send what was promised at the meeting"), DAY, "send"),
                Action(_("Ask what they have decided"), 3 * DAY),
            ],
            _("A meeting without a next date is a lost meeting. Learn who else has a say."),
            _("What would have to be true for you to begin with us? Who else should hear this?"),
            [("contact", "phone"), ("party", "decides")],
        ),
        Part(
            _("Contracts"),
            _("The terms are agreed, the papers are not signed."),
            2 * WEEK,
            0.7,
            [
                Action(_("Send the contract"), DAY, "send", ENTRY),
                Action(_("Ask how far the contract is"), 2 * DAY),
            ],
            _("A contract that lies is a contract that dies: ask with whom it lies now."),
            _("With whom is the contract now, and what may hold it up?"),
            [("amount", ""), ("field", "tax_id")],
        ),
    ],
)


LONG = Preset(
    _("From a cold call to a repeat sale"),
    [
        Part(
            _("Cold call"),
            _("We know the firm; it does not know us."),
            WEEK,
            0.03,
            [
                Action(_("Find out who decides, and call him"), DAY, since=ENTRY),
                Action(_("Call again"), 2 * DAY),
            ],
            _("Thirty seconds decide: say who you are, why him, and what you want of him."),
            _("Good day! I call because firms of your trade … . May I ask you two questions?"),
        ),
        Part(
            _("Mailing"),
            _("He agreed to read about us."),
            WEEK,
            0.06,
            [
                Action(_("Send a short letter about what he asked"), 4 * HOUR, "letter", ENTRY),
                Action(_("Ask whether he has read it, and invite him"), 3 * DAY),
            ],
            _("A letter without a call after it was not sent."),
            demands=[("contact", "email")],
        ),
        Part(
            _("Event"),
            _("He is invited to see us among others: a seminar, an exhibition, an open day."),
            4 * WEEK,
            0.1,
            [
                Action(_("Invite in person"), DAY, since=ENTRY),
                Action(_("Ask for impressions and agree on a visit"), 2 * DAY),
            ],
            _("Who promised to come and did not is warmer than who refused: call him the same day."),
        ),
        Part(
            _("Visit"),
            _("We go to him and see how he works."),
            2 * WEEK,
            0.15,
            [
                Action(_("Confirm the visit"), DAY, since=ENTRY),
                Action(_("Write down what you saw, and agree on a presentation"), DAY),
            ],
            _("Look rather than talk: what he has now, who uses it, what it costs him."),
            demands=[("contact", "phone")],
        ),
        Part(
            _("Presentation"),
            _("We show him our way to solve his task."),
            2 * WEEK,
            0.25,
            [
                Action(_("Prepare it for his own task"), 2 * DAY, "task", ENTRY),
                Action(_("Ask what was missing, and agree on an offer"), DAY),
            ],
            _("Without the one who decides a presentation is a rehearsal."),
            demands=[("party", "decides")],
        ),
        Part(
            _("Offer"),
            _("He knows what we offer and at what price."),
            2 * WEEK,
            0.35,
            [
                Action(_("Send the offer"), DAY, "send", ENTRY),
                Action(_("Go through the offer together"), 2 * DAY),
                Action(_("Ask what they have decided"), 3 * DAY),
            ],
            _("Learn with whom we are compared, and by what."),
            demands=[("amount", "")],
        ),
        Part(
            _("Demonstration"),
            _("He tries it himself."),
            3 * WEEK,
            0.5,
            [
                Action(_("Agree on what the trial must show"), DAY, since=ENTRY),
                Action(_("Ask how the trial goes"), 2 * DAY),
            ],
            _("A trial without an end date never ends."),
        ),
        Part(
            _("Contract"),
            _("The terms are agreed, the papers are not signed."),
            2 * WEEK,
            0.75,
            [Action(_("Send the contract"), DAY, "send", ENTRY), Action(_("Ask how far it is"), 2 * DAY)],
            demands=[("field", "tax_id"), ("expected", "")],
        ),
        Part(
            _("Support contract"),
            _("He has bought; we look after what he bought."),
            4 * WEEK,
            0.85,
            [
                Action(_("Ask whether all works as promised"), WEEK, since=ENTRY),
                Action(_("Offer a support contract"), WEEK),
            ],
            _("Whoever calls only to sell is soon not answered."),
        ),
        Part(
            _("Repeat sale"),
            _("He is content, and his needs go on."),
            12 * WEEK,
            0.9,
            [Action(_("Ask what has changed and what is planned"), 4 * WEEK, since=ENTRY)],
        ),
    ],
)


SHOP = Preset(
    _("Shop order"),
    [
        Part(
            _("New order"),
            _("An order came in and nobody has answered yet."),
            4 * HOUR,
            0.4,
            [
                Action(_("Call and confirm the order"), HOUR // 2, since=ENTRY),
                Action(_("Call again"), 2 * HOUR),
            ],
            _("Each hour of silence costs orders."),
        ),
        Part(
            _("Confirmed"),
            _("Goods, price and delivery are agreed."),
            2 * DAY,
            0.7,
            [
                Action(_("Send the bill"), HOUR, "send", ENTRY),
                Action(_("Ask about the payment"), DAY),
            ],
            demands=[("contact", "phone"), ("amount", "")],
        ),
        Part(
            _("Paid"),
            _("The money is here, the goods are not there yet."),
            2 * DAY,
            0.95,
            [Action(_("Hand the goods over for delivery"), 4 * HOUR, "task", ENTRY)],
        ),
        Part(
            _("On its way"),
            _("The goods are being delivered."),
            WEEK,
            0.98,
            [Action(_("Ask whether it arrived and pleased"), 3 * DAY, since=ENTRY)],
        ),
    ],
)


PRESETS = {"short": SHORT, "long": LONG, "shop": SHOP}
# Which of them a firm of a trade begins with; the first is the one that new deals go into.
TRADES: dict[str, tuple[str, ...]] = {
    "services": ("short", "long"),
    "wholesale": ("short", "long"),
    "production": ("long", "short"),
    "it": ("long", "short"),
    "building": ("long", "short"),
    "shop": ("shop", "short"),
    "other": ("short", "long", "shop"),
}
