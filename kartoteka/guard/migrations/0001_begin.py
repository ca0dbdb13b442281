from datetime import timedelta

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
from django.db import migrations, models

import kartoteka.lib.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_begin"),
        ("staff", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
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
                ("requested_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("reason", models.CharField(max_length=300, verbose_name="what for")),
                ("words", models.CharField(blank=True, max_length=100)),
                ("conditions", models.JSONField(default=list)),
                ("sentences", models.JSONField(default=list)),
                ("columns", models.JSONField(default=list)),
                (
                    "form",
                    models.CharField(
                        choices=[("xlsx", "Excel (xlsx)"), ("csv", "Text (csv)")],
                        default="xlsx",
                        max_length=4,
                        verbose_name="kind of file",
                    ),
                ),
                ("row_count", models.PositiveIntegerField()),
                ("contact_count", models.PositiveIntegerField(default=0)),
                ("approved_at", models.DateTimeField(null=True)),
                ("is_alone", models.BooleanField(default=False)),
                ("refused_at", models.DateTimeField(null=True)),
                ("refusal", models.CharField(blank=True, max_length=300, verbose_name="why not")),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("built_at", models.DateTimeField(null=True)),
                ("given_count", models.PositiveIntegerField(default=0)),
                ("stopped_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=40)),
                ("link_digest", models.CharField(blank=True, max_length=64)),
                ("link_session", models.CharField(blank=True, max_length=64)),
                ("link_made_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("lapsed_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                (
                    "content",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exports",
                        to="files.content",
                    ),
                ),
                (
                    "refused_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.member"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-requested_at", "-id"], name="export_by_time"),
                    models.Index(fields=["requested_by", "-requested_at", "-id"], name="export_by_requester"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("requested_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="approver_is_not_the_requester",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_at__isnull", True),
                                ("approved_by__isnull", True),
                                ("is_alone", False),
                            ),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("is_alone", False),
                            ),
                            models.Q(
                                (
                                    "approved_at__gte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("requested_at"),
                                        "+",
                                        models.Value(timedelta(days=1)),
                                    ),
                                ),
                                ("approved_by__isnull", True),
                                ("is_alone", True),
                            ),
                            _connector="OR",
                        ),
                        name="two_people_or_one_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("built_at__isnull", True), ("approved_at__isnull", False), _connector="OR"
                        ),
                        name="built_when_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_at__isnull", True), ("built_at__isnull", False), _connector="OR"
                        ),
                        name="taken_when_built",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("content__isnull", True),
                            models.Q(
                                ("built_at__isnull", False),
                                ("lapsed_at__isnull", True),
                                ("taken_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="kept_only_until_taken",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("given_count__lte", models.F("contact_count"))),
                        name="no_more_given_than_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="export_has_a_reason"
                    ),
                ],
            },
        ),
    ]
