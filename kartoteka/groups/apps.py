from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "kartoteka.groups"
    label = "groups"
