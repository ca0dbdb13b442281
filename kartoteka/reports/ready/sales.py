"""Ready-made reports on sales: when, what, where and to whom."""

from django.utils.translation import gettext_lazy as _

from kartoteka.reports.ready.questions import short

SALES = [
    short(
        "sales-by-month",
        _("Sales by month beside a year ago"),
        _(
            "A month below the same month a year ago asks for its reason: open it and see which managers, goods and regions fell. Compare whole months only."
        ),
        "sales month - twelve year",
    ),
    short(
        "sales-by-quarter",
        _("Sales by quarter"),
        _(
            "Four quarters in a row tell the direction better than one good month. A fall twice in a row is a matter for the director."
        ),
        "sales quarter - last_year year",
    ),
    short(
        "sales-by-manager",
        _("Sales by manager"),
        _(
            "Look at the change before the amount: who grows, who falls. Talk with whoever falls about his clients, one by one."
        ),
        "sales manager - last_half year",
    ),
    short(
        "managers-by-month",
        _("Managers by month"),
        _(
            "Read along the line: an even row is a habit, a single peak is luck or one large deal. Plan by the habit."
        ),
        "sales manager month last_half last",
    ),
    short(
        "sales-by-group",
        _("Sales by group of goods"),
        _(
            "A group that falls while the whole grows is being bought elsewhere. Ask the ten largest buyers of it where."
        ),
        "sales group - last_half year",
    ),
    short(
        "top-goods",
        _("Best-selling goods"),
        _(
            "The first ten must never be out of stock. What stands far below its place a year ago needs a look at price and rivals."
        ),
        "sales product - last_half year",
    ),
    short(
        "sales-by-region",
        _("Sales by region"),
        _(
            "One region that falls alone has a local cause: a rival, a manager who left, a broken delivery. Look there, not at the prices of all."
        ),
        "sales region - last_half year",
    ),
    short(
        "regions-by-quarter",
        _("Regions by quarter"),
        _(
            "Read along the line to see since when a region falls: the quarter of the turn says what to look for among events."
        ),
        "sales region quarter twelve year",
    ),
    short(
        "sales-by-country",
        _("Sales by country"),
        _(
            "Small countries with a steady rise are cheaper to grow than the large one. Give one of them to one manager."
        ),
        "sales country - twelve year",
    ),
    short(
        "sales-by-source",
        _("Sales by source of the client"),
        _(
            "Sources that bring clients but no sales cost calls for nothing. Move the time and money to those that bring sales."
        ),
        "sales source - twelve year",
    ),
    short(
        "sought-or-spontaneous",
        _("Sought clients and those who came by themselves"),
        _(
            "When most of it came by itself, growth is not in your hands yet. Compare the cost of seeking with what the sought ones bring."
        ),
        "sales intent quarter twelve year",
    ),
    short(
        "sales-by-industry",
        _("Sales by industry"),
        _("Three industries usually make most of it. Write the script and the offer for these first."),
        "sales industry - twelve year",
    ),
    short(
        "top-clients",
        _("Largest clients"),
        _(
            "Those at the top must hear from you every month. If the first three make a third of it, losing one is the greatest danger you have."
        ),
        "sales client - twelve year",
    ),
    short(
        "buyers-by-month",
        _("How many clients bought, by month"),
        _(
            "Sales that grow while buyers become fewer rest on fewer shoulders. Win back the small ones before it is late."
        ),
        "buyers month - twelve year",
    ),
    short(
        "average-order",
        _("Average order by manager"),
        _(
            "A small average order with many orders is a matter of selling along: add goods that go together to the script."
        ),
        "order_amount manager - last_half year",
    ),
    short(
        "orders-by-weekday",
        _("Orders by day of the week"),
        _("Put calls before the days on which clients order, and stock-taking after them."),
        "orders weekday - twelve -",
    ),
]
