"""Indexes that others serve for as well, or that list what most entries lack: each entry had to be entered in all."""

import django.db.models.deletion
from django.db import migrations, models

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
            AND ((a.attname = 'key' AND o.opcname = 'varchar_pattern_ops' AND t.relname IN ('journal_entry'))
                 OR (t.relname, a.attname) IN (
                    ('journal_entry', 'author_id'),
                    ('journal_entry', 'client_id'),
                    ('journal_entry', 'competitor_id'),
                    ('journal_entry', 'corrects_id'),
                    ('journal_entry', 'outcome_id'),
                    ('journal_entry', 'person_id'),
                    ('journal_entry', 'point_id'),
                    ('journal_entry', 'product_id'),
                    ('journal_entry', 'reason_id'),
                    ('journal_entry', 'source_id')))
        LOOP
            EXECUTE format('DROP INDEX %s', needless);
        END LOOP;
    END
    $$"""


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0021_find_phones_with_a_wish"),
        ("catalog", "0001_begin"),
        ("journal", "0005_guard_entries"),
        ("staff", "0002_keep_a_calendar"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("person__isnull", False)), fields=["person"], name="entry_by_person"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("point__isnull", False)), fields=["point"], name="entry_by_point"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("source__isnull", False)), fields=["source"], name="entry_by_source"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("product__isnull", False)), fields=["product"], name="entry_by_product"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("competitor__isnull", False)),
                fields=["competitor"],
                name="entry_by_competitor",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("reason__isnull", False)), fields=["reason"], name="entry_by_reason"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("corrects__isnull", False)), fields=["corrects"], name="entry_by_corrects"
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(NEEDLESS, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="entry",
                    name="author",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="staff.member",
                    ),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="client",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="cards.client",
                    ),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="competitor",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="journal.competitor",
                        verbose_name="competitor",
                    ),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="corrects",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="journal.entry",
                    ),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="outcome",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="journal.outcome",
                        verbose_name="outcome",
                    ),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="person",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="entries",
                        to="cards.person",
                    ),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="point",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="entries",
                        to="cards.contactpoint",
                    ),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="product",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="catalog.product",
                        verbose_name="product",
                    ),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="reason",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="journal.reason",
                        verbose_name="reason",
                    ),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="source",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="cards.source",
                        verbose_name="how they heard of us",
                    ),
                ),
            ],
        ),
    ]
