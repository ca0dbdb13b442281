"""Ready-made reports on what sales leave behind: margin, discounts, money and returns."""

from django.utils.translation import gettext_lazy as _

from kartoteka.reports.ready.questions import short

EARNINGS = [
    short(
        "margin-by-group",
        _("Margin by group of goods"),
        _(
            "Only goods whose cost is known are counted. Groups with a thin margin and large sales deserve a talk with the supplier first."
        ),
        "margin_share group - last_half year",
    ),
    short(
        "margin-by-month",
        _("Margin by month"),
        _(
            "Sales up and margin down means that growth is bought with discounts. Look at the discounts by manager next."
        ),
        "margin month - twelve year",
    ),
    short(
        "discount-by-manager",
        _("Discount given, by manager"),
        _(
            "Much more than his colleagues give is a habit, not a need. Sit beside him at three talks, then lower his limit."
        ),
        "discount_share manager - last_half last",
    ),
    short(
        "discount-by-client",
        _("Discount given, by client"),
        _("A discount is pay for volume. Who has it and buys little gets a date until which it holds."),
        "discount client - last_half -",
    ),
    short(
        "money-by-month",
        _("Money received by month"),
        _(
            "Compare it with sales of the same months: if it stays behind for longer, you lend to your clients."
        ),
        "received month - twelve year",
    ),
    short(
        "debts-by-client",
        _("Who has not paid yet"),
        _(
            "Begin with the largest at the top. Each of them gets a promise with a day today, and no new goods on credit until then."
        ),
        "owed client - twelve -",
    ),
    short(
        "returns-by-manager",
        _("Taken back, by manager"),
        _(
            "Returns above the usual are promises that could not be kept. Read his last five and see what was promised."
        ),
        "returned_share manager - twelve year",
    ),
]
