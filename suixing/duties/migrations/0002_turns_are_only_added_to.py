"""What happened to a duty stays as it was written: the server's role may add turns and read them."""

from django.conf import settings
from django.db import migrations


def take_away(apps, schema_editor):
    role = schema_editor.quote_name(settings.DATABASE_APP_ROLE)
    schema_editor.execute(f"GRANT SELECT, INSERT ON duties_turn TO {role}")
    schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON duties_turn FROM {role}")


def give_back(apps, schema_editor):
    role = schema_editor.quote_name(settings.DATABASE_APP_ROLE)
    schema_editor.execute(f"GRANT UPDATE, DELETE ON duties_turn TO {role}")


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_initial")]

    operations = [migrations.RunPython(take_away, give_back)]
