"""A firm brings templates of its own; a paper says by which it was made, and has editions of each."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import kartoteka.lib.keys


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_begin"),
        ("files", "0001_begin"),
        ("sales", "0004_take_over_earlier_books"),
        ("staff", "0003_note_who_is_leaving"),
    ]

    operations = [
        migrations.CreateModel(
            name="Template",
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
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("offer", "offer"),
                            ("contract", "contract"),
                            ("invoice", "invoice"),
                            ("act", "act of acceptance"),
                            ("waybill", "waybill"),
                            ("transfer", "universal transfer document"),
                            ("receipt", "receipt"),
                        ],
                        max_length=8,
                        verbose_name="paper",
                    ),
                ),
                (
                    "custom",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ru", "Russian papers"),
                            ("uk", "Ukrainian papers"),
                            ("mk", "Macedonian papers"),
                            ("en", "papers in plain English"),
                        ],
                        db_default="",
                        default="",
                        max_length=2,
                        verbose_name="papers",
                    ),
                ),
                (
                    "brought_at",
                    models.DateTimeField(
                        auto_now_add=True, db_default=django.db.models.functions.datetime.Now()
                    ),
                ),
                ("tried_at", models.DateTimeField(null=True)),
                ("adopted_at", models.DateTimeField(null=True)),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="paper",
            name="an_edition_of_a_paper_once",
        ),
        migrations.AddField(
            model_name="template",
            name="brought_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.member"
            ),
        ),
        migrations.AddField(
            model_name="template",
            name="content",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.content"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="template",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="documents.template",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("order", "kind", "custom", "template", "edition"),
                name="an_edition_of_a_paper_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="template",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at", None)), fields=("name",), name="a_template_of_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="template",
            constraint=models.CheckConstraint(
                condition=models.Q(("adopted_at", None), ("tried_at__isnull", False), _connector="OR"),
                name="templates_are_tried_first",
            ),
        ),
    ]
