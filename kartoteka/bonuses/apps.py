from django.apps import AppConfig


class BonusesConfig(AppConfig):
    name = "kartoteka.bonuses"
    label = "bonuses"
