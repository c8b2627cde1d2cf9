"""The server's role may add rows to the log and to its chain, and read them: nothing else.

Time and transaction of a row are the database's own, whatever the INSERT says: the trigger belongs to the owner, and
its function finds nothing but the server's own types and functions.
"""

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


STAMP = """
CREATE FUNCTION audit_stamp() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    NEW.txid := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER stamped BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_stamp();
CREATE TRIGGER stamped BEFORE INSERT ON audit_look FOR EACH ROW EXECUTE FUNCTION audit_stamp();
"""
NO_STAMP = """
DROP TRIGGER stamped ON audit_entry;
DROP TRIGGER stamped ON audit_look;
DROP FUNCTION audit_stamp();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL(STAMP, NO_STAMP), migrations.RunPython(take_away, give_back)]
