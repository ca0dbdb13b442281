from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "kartoteka.sales"
    label = "sales"

    def ready(self) -> None:
        from kartoteka.cards import hanging  # noqa: PLC0415  # rooms know each other once apps are loaded

        tables = ("order", "step", "due", "concession", "subscription")
        hanging.hang(*(hanging.Thread(f"sales_{name}") for name in tables))
