import django.db.models.deletion
from django.db import migrations, models

import kartoteka.lib.keys


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0004_keep_changes_of_people"),
        ("files", "0001_begin"),
        ("staff", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClientFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=kartoteka.lib.keys.fresh_key, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="cards.client",
                    ),
                ),
                (
                    "content",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="client_files",
                        to="files.content",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["client", "-added_at", "-id"], name="file_by_client"),
                    models.Index(
                        condition=models.Q(("removed_at", None), _negated=True),
                        fields=["removed_at"],
                        name="file_in_the_bin",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="file_has_a_name"
                    ),
                ],
            },
        ),
    ]
