from django.apps import AppConfig


class DealsConfig(AppConfig):
    name = "kartoteka.deals"
    label = "deals"

    def ready(self) -> None:
        from kartoteka.cards import hanging  # noqa: PLC0415  # apps are ready only now

        hanging.hang(hanging.Thread("deals_deal"))
