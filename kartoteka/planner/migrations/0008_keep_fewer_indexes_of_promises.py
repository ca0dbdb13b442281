"""Indexes that others serve for as well, or that list what most promises lack."""

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
            JOIN pg_class n ON n.oid = i.indexrelid
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
            JOIN pg_opclass o ON o.oid = i.indclass[0]
            WHERE t.relnamespace = current_schema()::regnamespace
            AND i.indnatts = 1 AND NOT i.indisunique AND i.indpred IS NULL
            AND n.relname NOT IN ('candidate_by_client', 'notice_by_client')
            AND ((a.attname = 'key' AND o.opcname = 'varchar_pattern_ops' AND t.relname IN ('planner_candidate', 'planner_notice', 'planner_promise'))
                 OR (t.relname, a.attname) IN (
                    ('planner_candidate', 'client_id'),
                    ('planner_candidate', 'member_id'),
                    ('planner_notice', 'client_id'),
                    ('planner_notice', 'member_id'),
                    ('planner_promise', 'entry_id'),
                    ('planner_promise', 'keeper_id'),
                    ('planner_promise', 'made_by_id'),
                    ('planner_promise', 'person_id'),
                    ('planner_promise', 'point_id'),
                    ('planner_promise', 'series_id')))
        LOOP
            EXECUTE format('DROP INDEX %s', needless);
        END LOOP;
    END
    $$"""


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0022_keep_changes_of_own_fields_whole"),
        ("journal", "0006_keep_fewer_indexes"),
        ("planner", "0007_count_closed_promises_by_their_index"),
        ("staff", "0002_keep_a_calendar"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("person__isnull", False)), fields=["person"], name="promise_of_person"
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("point__isnull", False)), fields=["point"], name="promise_of_point"
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("series__isnull", False)), fields=["series"], name="promise_of_series"
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("entry__isnull", False)), fields=["entry"], name="promise_of_entry"
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(NEEDLESS, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="candidate",
                    name="client",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidacies",
                        to="cards.client",
                    ),
                ),
                migrations.AlterField(
                    model_name="candidate",
                    name="member",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="staff.member",
                    ),
                ),
                migrations.AlterField(
                    model_name="notice",
                    name="client",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="cards.client",
                    ),
                ),
                migrations.AlterField(
                    model_name="notice",
                    name="member",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="staff.member",
                    ),
                ),
                migrations.AlterField(
                    model_name="promise",
                    name="entry",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="kept_promises",
                        to="journal.entry",
                    ),
                ),
                migrations.AlterField(
                    model_name="promise",
                    name="keeper",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="staff.member",
                    ),
                ),
                migrations.AlterField(
                    model_name="promise",
                    name="made_by",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                migrations.AlterField(
                    model_name="promise",
                    name="person",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="promises",
                        to="cards.person",
                    ),
                ),
                migrations.AlterField(
                    model_name="promise",
                    name="point",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="promises",
                        to="cards.contactpoint",
                    ),
                ),
                migrations.AlterField(
                    model_name="promise",
                    name="series",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="promises",
                        to="planner.series",
                    ),
                ),
            ],
        ),
    ]
