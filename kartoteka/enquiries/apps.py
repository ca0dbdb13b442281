from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnquiriesConfig(AppConfig):
    name = "kartoteka.enquiries"
    label = "enquiries"

    def ready(self) -> None:
        from kartoteka.audit import following  # noqa: PLC0415  # rooms know each other once apps are loaded
        from kartoteka.cards import handing_over, hanging  # noqa: PLC0415  # the same
        from kartoteka.deals import beside, taking_back  # noqa: PLC0415  # the same
        from kartoteka.enquiries import answering, hearing  # noqa: PLC0415  # the same

        following.follow(hearing.hear)
        handing_over.goes_along(answering.hand_on)
        taking_back.goes_along(answering.take_back)
        beside.stand(beside.Page("enquiries:answers", _("First answer"), "timer", "journal.see"))
        # Of two cards that wait for an answer each, one enquiry is enough.
        hanging.hang(hanging.Thread("enquiries_enquiry", once=("answered_at",)))
