import django.db.models.deletion
from django.db import migrations, models


def _index(column: str, name: str, condition: models.Q) -> migrations.AddIndex:
    return migrations.AddIndex(
        "ownvalue", models.Index("field", "keeper", column, "client", condition=condition, name=name)
    )


class Migration(migrations.Migration):
    dependencies = [("cards", "0012_keep_keepers_beside_own_values")]

    operations = [
        migrations.AlterField(
            "ownvalue",
            "keeper",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="staff.member",
            ),
        ),
        _index("number", "kept_by_number", models.Q(("number__isnull", False))),
        _index("day", "kept_by_day", models.Q(("day__isnull", False))),
        _index("folded", "kept_by_text", models.Q(("folded", ""), _negated=True)),
    ]
