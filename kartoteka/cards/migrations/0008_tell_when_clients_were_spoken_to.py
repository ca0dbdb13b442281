from django.db import migrations, models

TRIGGER = (
    "CREATE TRIGGER keep_change AFTER UPDATE OR DELETE ON cards_client"
    " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_keep_change({})"
)
BEFORE = "'client', 'folded', 'sort_key', 'version'"


class Migration(migrations.Migration):
    dependencies = [("cards", "0007_keep_names_in_step")]

    operations = [
        migrations.AddField("client", "spoken_at", models.DateTimeField(editable=False, null=True)),
        # The history of a card tells what people have changed on it.
        migrations.RunSQL("DROP TRIGGER keep_change ON cards_client", TRIGGER.format(BEFORE)),
        migrations.RunSQL(TRIGGER.format(f"{BEFORE}, 'spoken_at'"), "DROP TRIGGER keep_change ON cards_client"),
        migrations.AddIndex(
            "client",
            models.Index(
                "keeper",
                models.F("spoken_at").asc(nulls_first=True),
                "id",
                condition=models.Q(("removed_at__isnull", True)),
                name="client_by_silence",
            ),
        ),
    ]
