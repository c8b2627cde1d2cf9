"""The site's PostgreSQL: the one named by `DATABASE_URL`, else an embedded one that belongs to the home.

`binaries` finds PostgreSQL, `account` decides who may run it, `cluster` is one server and its files, `embedded` is the
site's own cluster under its lock, `external` a database somebody else runs, `roles` owner and app, `marker` whose
records a database holds, `connection` what Django is told.
"""
