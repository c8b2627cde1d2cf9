"""The server's role may add rows to the log and to its chain, and read them: nothing else."""

from django.conf import settings
from django.db import migrations

TABLES = ("audit_entry", "audit_look", "audit_seal", "audit_link")


def take_away(apps, schema_editor):
    role = schema_editor.quote_name(settings.DATABASE_APP_ROLE)
    schema_editor.execute(f"GRANT SELECT, INSERT ON {', '.join(TABLES)} TO {role}")
    schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(TABLES)} FROM {role}")


def give_back(apps, schema_editor):
    role = schema_editor.quote_name(settings.DATABASE_APP_ROLE)
    schema_editor.execute(f"GRANT UPDATE, DELETE ON {', '.join(TABLES)} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(take_away, give_back)]
