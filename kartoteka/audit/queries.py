"""Questions to the trace."""

from django.db.models import Model

from kartoteka.audit.models import Change, Event


def changes_of(noun: Model) -> list[Change]:
    """The edits of a row that the caller has already been allowed to see, newest first."""
    return list(Change.objects.filter(noun=noun._meta.model_name, noun_id=noun.pk).order_by("-id")[:50])


def deeds_on_record() -> list[str]:
    """Each kind of deed that was ever traced, for the filter of the page."""
    return sorted(Event.objects.order_by().values_list("deed", flat=True).distinct())
