from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "kartoteka.demo"
    label = "demo"
