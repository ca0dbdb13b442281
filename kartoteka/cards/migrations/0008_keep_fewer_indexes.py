"""Indexes that others serve for as well, or that nobody asks: each new client had to be entered in all of them."""

import django.db.models.deletion
from django.db import migrations, models

# Those of a key's beginnings, and those that Django makes of each foreign key beside our own.
NEEDLESS = """
    DO $$
    DECLARE
        needless regclass;
    BEGIN
        FOR needless IN
            SELECT i.indexrelid FROM pg_index i
            JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
            JOIN pg_opclass o ON o.oid = i.indclass[0]
            WHERE t.relnamespace = current_schema()::regnamespace
            AND i.indnatts = 1 AND NOT i.indisunique AND i.indpred IS NULL
            AND ((a.attname = 'key' AND o.opcname = 'varchar_pattern_ops'
                  AND t.relname IN ('cards_client', 'cards_contactpoint', 'cards_job', 'cards_person'))
                 OR (t.relname, a.attname) IN (
                    ('cards_client', 'created_by_id'), ('cards_client', 'industry_id'), ('cards_client', 'keeper_id'),
                    ('cards_client', 'merged_into_id'), ('cards_client', 'removed_by_id'), ('cards_client', 'source_id'),
                    ('cards_contactpoint', 'person_id'), ('cards_job', 'company_id'), ('cards_job', 'person_id'),
                    ('cards_job', 'successor_id'), ('cards_person', 'client_id')))
        LOOP
            EXECUTE format('DROP INDEX %s', needless);
        END LOOP;
    END
    $$"""


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0007_keep_names_in_step"),
        ("staff", "0001_begin"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                models.F("industry"),
                condition=models.Q(("industry__isnull", False)),
                name="client_by_industry",
            ),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                models.F("source"), condition=models.Q(("source__isnull", False)), name="client_by_source"
            ),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                models.F("merged_into"),
                condition=models.Q(("merged_into__isnull", False)),
                name="client_by_successor",
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                models.F("successor"),
                condition=models.Q(("successor__isnull", False)),
                name="job_by_successor",
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(NEEDLESS, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="client",
                    name="created_by",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                migrations.AlterField(
                    model_name="client",
                    name="industry",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="cards.industry",
                        verbose_name="industry",
                    ),
                ),
                migrations.AlterField(
                    model_name="client",
                    name="keeper",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clients",
                        to="staff.member",
                        verbose_name="manager",
                    ),
                ),
                migrations.AlterField(
                    model_name="client",
                    name="merged_into",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="cards.client",
                    ),
                ),
                migrations.AlterField(
                    model_name="client",
                    name="removed_by",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                migrations.AlterField(
                    model_name="client",
                    name="source",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="cards.source",
                        verbose_name="source",
                    ),
                ),
                migrations.AlterField(
                    model_name="contactpoint",
                    name="person",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_points",
                        to="cards.person",
                    ),
                ),
                migrations.AlterField(
                    model_name="job",
                    name="company",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="jobs",
                        to="cards.client",
                    ),
                ),
                migrations.AlterField(
                    model_name="job",
                    name="person",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="jobs",
                        to="cards.person",
                    ),
                ),
                migrations.AlterField(
                    model_name="job",
                    name="successor",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="before",
                        to="cards.job",
                    ),
                ),
                migrations.AlterField(
                    model_name="person",
                    name="client",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="cards.client",
                    ),
                ),
            ],
        ),
    ]
