from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "kartoteka.cards"
    label = "cards"
