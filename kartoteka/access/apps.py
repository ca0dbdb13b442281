from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "kartoteka.access"
    label = "access"

    def ready(self) -> None:
        from kartoteka.access import listeners  # noqa: F401, PLC0415  # signals are connected once apps are loaded  # signals are connected once apps are loaded
