"""Each step of an export is checked by the database: who may do it, once, in his own name."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("guard", "0001_begin")]

    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER guard_export BEFORE INSERT OR UPDATE ON guard_export"
            " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_guard_export()",
            migrations.RunSQL.noop,
        ),
    ]
