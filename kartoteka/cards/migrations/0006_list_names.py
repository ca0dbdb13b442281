import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0005_hang_files_on_clients"),
        ("staff", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Name",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("folded", models.CharField(db_collation="C", max_length=320)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="client",
            name="client_name_words",
        ),
        migrations.RemoveIndex(
            model_name="person",
            name="person_name_words",
        ),
        migrations.AddField(
            model_name="name",
            name="client",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cards.client",
            ),
        ),
        migrations.AddField(
            model_name="name",
            name="keeper",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="staff.member",
            ),
        ),
        migrations.AddField(
            model_name="name",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="cards.person",
            ),
        ),
        migrations.AddIndex(
            model_name="name",
            index=models.Index(
                models.F("folded"), condition=models.Q(("person__isnull", True)), name="name_of_client"
            ),
        ),
        migrations.AddIndex(
            model_name="name",
            index=models.Index(
                models.F("folded"), condition=models.Q(("person__isnull", False)), name="name_of_person"
            ),
        ),
        migrations.AddIndex(
            model_name="name",
            index=models.Index(
                models.F("person"), condition=models.Q(("person__isnull", False)), name="name_by_person"
            ),
        ),
    ]
