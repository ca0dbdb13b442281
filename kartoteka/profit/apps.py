from django.apps import AppConfig


class ProfitConfig(AppConfig):
    name = "kartoteka.profit"
    label = "profit"
