"""A mother with a child, registered at a running demo site by the clerk, and the slip for her file: number and code.

`python -m tests.journeys.slips LOGIN`, with SUIXING_HOME: the counter's own actions, where a browser would take long.
"""

import json
import os
import sys

import django

NAME, CHILD = "陈小燕", "陈朵朵"


def main(login: str) -> None:
    """Print where the slip page is, and what the slip says, as one JSON object."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "suixing.config.settings")
    django.setup()
    from suixing.access.actions import issue_bearer_key
    from suixing.access.queries import actor_for_login
    from suixing.config import site
    from suixing.config.home import from_environment
    from suixing.consent.actions import give
    from suixing.kernel.clock import months_after, now, today
    from suixing.people.actions import register
    from suixing.people.queries import open_file
    from suixing.people.rules.codes import IdentifierKind, Sex, Source
    from suixing.people.rules.guardians import GuardianGiven

    site.reach(from_environment())
    by, day = actor_for_login(login, today()), today()
    said = {"sex": Sex.FEMALE, "village": "440309002014", "source": Source.COUNTER, "by": by, "today": day}
    paper = {"kind": IdentifierKind.PASSPORT, "number": "E12345678"}
    mother = register(name=NAME, born=months_after(day, -12 * 36), phone="13800138000", **paper, **said)
    register(name=CHILD, born=months_after(day, -12 * 8), guardian=GuardianGiven(**paper, name=NAME), **said)
    for purpose in ("record", "reminders"):
        give(person=mother, purpose=purpose, way="signed", given_on=day, source=Source.COUNTER, by=by, today=day)
    open_file(by=by, uid=mother.uid, reason="电话里问夜间门诊", on=day)
    key, code = issue_bearer_key(subject=mother.subject, place=mother.code, by=by, now=now())
    print(json.dumps({"uid": str(mother.uid), "number": key.number, "code": code}))


if __name__ == "__main__":
    main(sys.argv[1])
