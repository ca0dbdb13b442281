from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "kartoteka.catalog"
    label = "catalog"
