from django.apps import AppConfig


class CashConfig(AppConfig):
    name = "kartoteka.cash"
    label = "cash"

    def ready(self) -> None:
        from kartoteka.cash import beginning as first  # noqa: PLC0415  # apps are ready only now
        from kartoteka.workspaces import beginning  # noqa: PLC0415  # the same reason

        beginning.begin_with(first.begin)
