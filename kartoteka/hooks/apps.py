from django.apps import AppConfig


class HooksConfig(AppConfig):
    name = "kartoteka.hooks"
    label = "hooks"

    def ready(self) -> None:
        from kartoteka.audit import following  # noqa: PLC0415  # rooms know each other once apps are loaded
        from kartoteka.hooks import hearing  # noqa: PLC0415  # the same

        following.follow(hearing.hear)
