from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "kartoteka.staff"
    label = "staff"
