from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0006_keep_fewer_indexes")]

    operations = [
        migrations.AddField(
            model_name="import",
            name="compared_at",
            field=models.DateTimeField(null=True),
        ),
    ]
