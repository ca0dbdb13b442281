from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "kartoteka.guard"
    label = "guard"

    def ready(self) -> None:
        from kartoteka.cards import adding  # noqa: PLC0415  # apps are ready only now
        from kartoteka.guard import noticing  # noqa: PLC0415  # the same reason

        adding.watched_by(noticing.notice)
