from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "kartoteka.intake"
    label = "intake"
