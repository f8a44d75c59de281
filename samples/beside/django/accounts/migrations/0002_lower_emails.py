from django.db import migrations
from django.db.models.functions import Lower


def lower_emails(apps, schema_editor):
    apps.get_model("accounts", "Account").objects.update(email=Lower("email"))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.RunPython(lower_emails, migrations.RunPython.noop),
    ]
