from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "kartoteka.guard"
    label = "guard"
