"""Statements of the bank, their lines, and how tables of a bank are read."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import kartoteka.lib.keys


class Migration(migrations.Migration):
    dependencies = [
        ("cash", "0002_keep_the_ledger"),
        ("staff", "0002_keep_a_calendar"),
    ]

    operations = [
        migrations.CreateModel(
            name="Statement",
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
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("1c", "1C ClientBank"),
                            ("mt940", "MT940"),
                            ("camt", "camt.053"),
                            ("table", "table"),
                        ],
                        max_length=5,
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("account", models.CharField(blank=True, db_default="", default="", max_length=40)),
                ("opening", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ("closing", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ("known", models.PositiveIntegerField(default=0)),
                ("waiting", models.TextField(blank=True, db_default="", default="")),
                (
                    "at",
                    models.DateTimeField(
                        auto_now_add=True, db_default=django.db.models.functions.datetime.Now()
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="cash.point",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StatementColumns",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("headings", models.CharField(max_length=64)),
                ("parts", models.JSONField()),
                (
                    "point",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cash.point",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "statement columns",
            },
        ),
        migrations.CreateModel(
            name="StatementLine",
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
                ("place", models.PositiveIntegerField()),
                ("on", models.DateField()),
                ("amount", models.DecimalField(decimal_places=2, max_digits=16)),
                ("reference", models.CharField(blank=True, db_default="", default="", max_length=80)),
                ("payer", models.CharField(blank=True, db_default="", default="", max_length=200)),
                ("tax_id", models.CharField(blank=True, db_default="", default="", max_length=20)),
                ("account", models.CharField(blank=True, db_default="", default="", max_length=40)),
                ("purpose", models.CharField(blank=True, db_default="", default="", max_length=500)),
                ("fingerprint", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("paid", "paid"),
                            ("moved", "written down"),
                            ("aside", "left aside"),
                        ],
                        db_default="open",
                        default="open",
                        max_length=5,
                    ),
                ),
                ("source", models.CharField(blank=True, db_default="", default="", max_length=16)),
                ("note", models.CharField(blank=True, db_default="", default="", max_length=300)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "point",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cash.point",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="cash.statement",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["-at", "-id"], name="statement_by_moment"),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(fields=("point", "digest"), name="a_bank_file_once"),
        ),
        migrations.AddConstraint(
            model_name="statementcolumns",
            constraint=models.UniqueConstraint(fields=("point", "headings"), name="columns_of_a_bank_once"),
        ),
        migrations.AddIndex(
            model_name="statementline",
            index=models.Index(fields=["statement", "place"], name="bank_line_by_place"),
        ),
        migrations.AddIndex(
            model_name="statementline",
            index=models.Index(
                condition=models.Q(("state", "open")), fields=["point", "statement"], name="bank_line_open"
            ),
        ),
        migrations.AddIndex(
            model_name="statementline",
            index=models.Index(
                condition=models.Q(("source", ""), _negated=True),
                fields=["source"],
                name="bank_line_by_source",
            ),
        ),
        migrations.AddIndex(
            model_name="statementline",
            index=models.Index(
                condition=models.Q(("state", "paid"), models.Q(("account", ""), _negated=True)),
                fields=["account", "-id"],
                name="bank_line_by_payer",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(fields=("point", "fingerprint"), name="a_bank_line_once"),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="bank_line_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at", None), ("source", ""), ("state", "open")),
                    models.Q(
                        models.Q(("state", "open"), _negated=True),
                        models.Q(("settled_at", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="settled_line_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["paid", "moved"]), _negated=True),
                    models.Q(("source", ""), _negated=True),
                    _connector="OR",
                ),
                name="settled_line_has_a_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "aside"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="aside_with_a_word",
            ),
        ),
    ]
