from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "kartoteka.cards"
    label = "cards"

    def ready(self) -> None:
        from kartoteka.cards import beginning as words  # noqa: PLC0415  # apps are ready only now
        from kartoteka.workspaces import beginning  # noqa: PLC0415  # the same reason

        beginning.begin_with(words.begin)
