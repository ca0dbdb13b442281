from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "kartoteka.documents"
    label = "documents"

    def ready(self) -> None:
        from kartoteka.deals import demands  # noqa: PLC0415  # rooms know each other once apps are loaded
        from kartoteka.documents import asking  # noqa: PLC0415  # the same
        from kartoteka.sales import leading_on  # noqa: PLC0415  # the same

        demands.register(asking.PAPER)
        leading_on.tell(leading_on.Way(_("Papers"), "printer", "documents:papers", "sales.see"))
        leading_on.tell_of_many(leading_on.Way(_("Print papers"), "printer", "documents:batch", "sales.work"))
