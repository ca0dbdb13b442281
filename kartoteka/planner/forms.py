"""The filter of promises, and what people say of other programs' calendars, bells and devices."""

from django import forms
from django.utils.translation import gettext_lazy

from kartoteka.planner.models.promises import Kind
from kartoteka.planner.opening_feeds import Told
from kartoteka.planner.putting_on import LONGEST_ADDRESS, Reach
from kartoteka.staff.models import Member


class PromisesForm(forms.Form):
    """The filter above the promises."""

    keeper = forms.ModelChoiceField(queryset=Member.objects.all(), to_field_name="key", required=False)
    kind = forms.ChoiceField(choices=[("", ""), *Kind.choices], required=False)


class FeedForm(forms.Form):
    """How much one's calendar tells another program."""

    names_clients = forms.BooleanField(
        label=gettext_lazy("Name the clients, and what was promised"),
        required=False,
        help_text=gettext_lazy("Otherwise it says “Call back” and the time. Contacts are never told."),
    )
    has_holidays = forms.BooleanField(label=gettext_lazy("Show the firm's days off"), required=False)

    def told(self) -> Told:
        return Told(self.cleaned_data["names_clients"], self.cleaned_data["has_holidays"])


class BellForm(forms.Form):
    before = forms.ChoiceField(
        label=gettext_lazy("Remind me"),
        choices=[
            ("", gettext_lazy("not at all")),
            ("0", gettext_lazy("at its time")),
            ("5", gettext_lazy("5 minutes before")),
            ("10", gettext_lazy("10 minutes before")),
            ("15", gettext_lazy("15 minutes before")),
            ("30", gettext_lazy("half an hour before")),
            ("60", gettext_lazy("an hour before")),
        ],
        required=False,
    )

    def minutes(self) -> int | None:
        before = self.cleaned_data["before"]
        return int(before) if before else None


class DeviceForm(forms.Form):
    """What a browser tells of its subscription; a script sends it."""

    address = forms.CharField(max_length=LONGEST_ADDRESS)
    p256dh = forms.CharField(max_length=100)
    auth = forms.CharField(max_length=40)

    def reach(self) -> Reach:
        return Reach(**self.cleaned_data)


class CalendarFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Calendar"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".ics,.ical,.ifb,.icalendar,text/calendar"}),
        error_messages={"required": gettext_lazy("Choose a file.")},
        help_text=gettext_lazy(
            "A file that ends in .ics, up to 5 MB. You see what would be promised before anything is."
        ),
    )
