"""Lengthening names: the longest words that people really write, where they break a page first."""

from kartoteka.access import acting
from kartoteka.cards.models import Client, Industry, Mark, OwnField, Person
from kartoteka.lib.database import connection
from kartoteka.staff.models import Member
from kartoteka.workspaces.models import HOME, Workspace

LONG = "Превысокомногорассмотрительствующий-Достопримечательностенаблюдательский"
FIRM = f"Федеральное бюджетное учреждение «{LONG} научно-исследовательский рентгенорадиологический центр»"
PERSON = "Нурмухаммедходжаева-Рождественско-Преображенская Александрина-Константиния Абдурахманходжакызы"


def lengthen() -> None:
    home = Workspace.objects.get(slug=HOME)
    Workspace.objects.filter(pk=home.pk).update(name=FIRM[:100])
    connection.set_tenant(home)
    with acting.system_actor("look"):
        for words in (Mark, Industry):
            for word in words.objects.all():
                words.objects.filter(pk=word.pk).update(name=f"{word.name} {LONG}"[:80])
        OwnField.objects.update(name=LONG[:60])
        Member.objects.filter(role__in=["manager", "head"]).update(name=PERSON)
        Client.objects.filter(kind="company").update(name=FIRM)
        Client.objects.filter(kind="person").update(name=PERSON)
        Person.objects.update(name=PERSON)
    connection.set_schema_to_public()
