"""Import, the pieces of its file that wait, and the rows that came of it."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client, Source
from kartoteka.catalog.models import Product
from kartoteka.deals.models import Deal
from kartoteka.files.models import Content
from kartoteka.lib import keys
from kartoteka.staff.models import Member

PATIENCE = timedelta(minutes=2)


class Import(Guarded):
    """A file that was dropped, and what became of it. Its states are dates."""

    class State(models.TextChoices):
        READING = "reading", _("being read")
        REFUSED = "refused", _("not readable")
        RECEIVED = "received", _("waits for your word")
        APPLYING = "applying", _("being loaded")
        PAUSED = "paused", _("paused")
        STOPPED = "stopped", _("stopped")
        APPLIED = "applied", _("loaded")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")
        DISCARDED = "discarded", _("thrown away")

    sight = Sight("clients.import", keeper="owner")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(_("file"), max_length=200)
    format = models.CharField(max_length=10, default="csv")
    encoding = models.CharField(max_length=20)
    separator = models.CharField(max_length=1, blank=True, default="", db_default="")
    # The file of a text as long as it waits: it may have to be read in other letters.
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="imports", null=True)
    # The guesses, and what the person has made of them: see layouts.layout.Layout and plans.Plan.
    layout: Any = models.JSONField(default=dict)
    plan: Any = models.JSONField(default=dict)
    # Of lines that are deals, goods or orders: see trading.plans and orders.plans. Lines of clients have none.
    trade: Any = models.JSONField(null=True)
    fingerprint = models.CharField(max_length=24, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("source")
    )
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    is_bought = models.BooleanField(_("a bought list"), default=False)
    line_count = models.PositiveIntegerField()
    done_count = models.PositiveIntegerField(default=0)
    # How many lines had which outcome; a list of imports would otherwise count a million rows.
    tally: Any = models.JSONField(default=dict)
    # Of the clients that are known: those whom the guard has made up for an export. Not shown to whoever loads them.
    made_up_count = models.PositiveIntegerField(default=0, db_default=0)
    removed_count = models.PositiveIntegerField(default=0)
    kept_count = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField(auto_now_add=True)
    # A large file is read by the worker: when it was handed over, and what came of it.
    reading_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=40, blank=True, default="", db_default="")
    refused_line = models.PositiveIntegerField(default=0, db_default=0)
    started_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    # When its clients had been compared with all others.
    compared_at = models.DateTimeField(null=True)
    undoing_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    # The verdict on a bought list; the other one is to undo the import.
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-received_at", "-id"], name="import_by_time"),
            models.Index(fields=["owner", "-received_at", "-id"], name="import_by_owner"),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("intake:import", args=[self.key])

    @property
    def state(self) -> State:
        happened = [
            (self.discarded_at, self.State.DISCARDED),
            (self.undone_at, self.State.UNDONE),
            (self.undoing_at, self.State.UNDOING),
            (self.applied_at, self.State.APPLIED),
            (self.stopped_at, self.State.STOPPED),
            (self.paused_at, self.State.PAUSED),
            (self.started_at, self.State.APPLYING),
            (self.refused_at, self.State.REFUSED),
            (self.reading_at if self.read_at is None else None, self.State.READING),
        ]
        return next((state for at, state in happened if at), self.State.RECEIVED)

    @property
    def made_count(self) -> int:
        return int(self.tally.get(Row.Outcome.MADE, 0))

    @property
    def left_count(self) -> int:
        """Lines that were read and changed nothing."""
        return sum(number for outcome, number in self.tally.items() if outcome not in Row.TAKEN)

    @property
    def touched_count(self) -> int:
        """Cards that were there and got something of this file."""
        return int(self.tally.get(Row.Outcome.UPDATED, 0))

    @property
    def is_moving(self) -> bool:
        return self.state in {self.State.READING, self.State.APPLYING, self.State.UNDOING}

    def is_stuck_at(self, moment: datetime) -> bool:
        """Whether it is begun and nobody goes on with it."""
        return self.is_moving and moment - (self.moved_at or moment) > PATIENCE


class Piece(Guarded):
    """Some lines of the file, sealed; gone in the moment they are taken in. The file itself is not kept."""

    sight = Sight("clients.import", keeper="batch__owner")

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="pieces")
    place = models.PositiveIntegerField()
    sheet = models.PositiveSmallIntegerField(default=0)
    sealed = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "place"], name="a_piece_once_in_an_import")
        ]

    def __str__(self) -> str:
        return f"piece {self.place}"


class Row(Guarded):
    """One line of the file that was taken: the client it became, or why it became none."""

    class Outcome(models.TextChoices):
        MADE = "made", _("New client")
        UPDATED = "updated", _("Card filled in")
        UNCHANGED = "unchanged", _("Card as it was")
        JOINED = "joined", _("Put on a card of this file")
        REPEATED = "repeated", _("Repeated in the file")
        KNOWN = "known", _("On a card already")
        NO_NAME = "no_name", _("Without a name")
        LONG_NAME = "long_name", _("Name too long")
        BAD_PHONE = "bad_phone", _("Phone not readable")
        CUT_PHONE = "cut_phone", _("Phone cut short")
        BAD_EMAIL = "bad_email", _("E-mail not readable")
        BAD_CONTACT = "bad_contact", _("Contact not readable")
        BAD_DATE = "bad_date", _("Date not readable")
        BAD_VALUE = "bad_value", _("Value not readable")
        TOO_LONG = "too_long", _("Longer than its field")
        BAD_WORD = "bad_word", _("Not in the list")
        NEW_WORD = "new_word", _("New word for a list")
        NO_KEEPER = "no_keeper", _("Manager not known")
        BAD_TAX_ID = "bad_tax_id", _("Tax number does not check")
        BAD_BANK = "bad_bank", _("Bank details do not check")
        NO_CLIENT = "no_client", _("Heading or total, no client")
        STRAY = "stray", _("No client for this line")
        DEAL_KNOWN = "deal_known", _("The deal is here already")
        NO_STAGE = "no_stage", _("Its stage is left out")
        NO_NUMBER = "no_number", _("Without a number")
        NOTHING_SOLD = "nothing_sold", _("Nothing was sold")
        NO_RATE = "no_rate", _("No rate of its currency")
        ORDER_KNOWN = "order_known", _("The order is here already")
        ORDER_OTHER = "order_other", _("The order is here with another sum")

    class Kept(models.TextChoices):
        EDITED = "edited", _("the card was edited")
        HANDED_OVER = "handed_over", _("the client was handed over")
        WRITTEN = "written", _("something was written in the journal")
        CONTACTS = "contacts", _("the contacts were changed")
        ORDERED = "ordered", _("something was ordered, or is to be")
        USED = "used", _("something was promised, agreed or told about it since")

    TAKEN = (Outcome.MADE, Outcome.UPDATED, Outcome.JOINED)

    sight = Sight("clients.import", keeper="batch__owner")

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows", db_index=False)
    sheet = models.PositiveSmallIntegerField(default=0)
    line = models.PositiveIntegerField()
    # By what later lines of the file find this one: the key of joined sheets, or a digest of the firm's name.
    mark = models.CharField(max_length=80, blank=True, default="")
    # What was on the card before, and what was put there, for undoing: {"columns": {name: [was, became]},
    # "own": {id of the field: [was, became]}, "points": [ids], "people": [ids], "marks": [ids]}; its notes are
    # told with the digests of their words.
    before: Any = models.JSONField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome)
    # Kept of lines that did not become clients only: the rest is read on the card. The phone is masked.
    name = models.CharField(max_length=300, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    # The words that could not be read, veiled, and the heading they stood under.
    trouble = models.CharField(max_length=160, blank=True, default="")
    client = models.ForeignKey(Client, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    deal = models.ForeignKey(Deal, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    contact_count = models.PositiveSmallIntegerField(default=0)
    entry_count = models.PositiveSmallIntegerField(default=0)
    kept = models.CharField(max_length=12, choices=Kept, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "sheet", "line"], name="a_line_once_in_an_import")
        ]
        indexes: ClassVar = [
            models.Index(fields=["batch", "outcome", "line"], name="row_by_outcome"),
            models.Index(fields=["batch", "mark"], name="row_by_mark", condition=~models.Q(mark="")),
            models.Index(fields=["client"], name="row_by_client"),
            models.Index(fields=["deal"], name="row_by_deal", condition=models.Q(deal__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.outcome}"


class Ware(Guarded):
    """A product that an import has brought into the catalogue."""

    sight = Sight("clients.import", keeper="batch__owner")

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="wares")
    product = models.OneToOneField(Product, on_delete=models.CASCADE, related_name="ware")

    def __str__(self) -> str:
        return f"product {self.product_id}"


class Mapping(models.Model):
    """What people made of a layout, remembered for the next file of the same make."""

    fingerprint = models.CharField(max_length=24, unique=True)
    plan: Any = models.JSONField()
    used_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.fingerprint
