from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SalesConfig(AppConfig):
    name = "kartoteka.sales"
    label = "sales"

    def ready(self) -> None:
        from kartoteka.cards import hanging  # noqa: PLC0415  # rooms know each other once apps are loaded
        from kartoteka.deals import following_on  # noqa: PLC0415  # the same

        tables = ("order", "booking", "due", "concession", "subscription")
        hanging.hang(*(hanging.Thread(f"sales_{name}") for name in tables))
        following_on.tell(
            following_on.Sequel(_("Make an order"), "shopping-cart", "sales:of_deal", "sales.work")
        )
