"""The one page: what may be done, and who may do it.

Read a line as "this permission: somebody who …". `holds` asks for one of the named roles or rights, wherever it is
held; `holds_here` asks for it at the place concerned (the post's own division and everything below it); `staff` is
anybody with a current post; `oneself` is one's own account, `own_post` a post one holds; `holds_over` asks for reach
over every place where the colleague concerned has a post; `own_work` is what the installation does by itself;
`bearer` is a resident who came with a printed number and code, `own_key` that number. `any_of` needs one of its parts.
Roles and rights are described in words under /access/roles/, with the table this page amounts to.
Nothing here opens a record by itself: what a list or a file shows is cut to the reader's reach by its own app.
"""

from typing import Final

from suixing.access.engine import Rule, any_of
from suixing.access.predicates import (
    bearer,
    holds,
    holds_here,
    holds_over,
    oneself,
    own_key,
    own_post,
    own_work,
    staff,
)
from suixing.consent.predicates import speaks_for
from suixing.duties.predicates import follows_an_act, leads_it, shares_it
from suixing.people.predicates import asked_for_it, herself, herself_too, only_herself_too

POLICY: Final[dict[str, Rule]] = {
    # access: accounts, posts, deputies
    "access.roles.view": staff,
    "access.user.view": holds("administrator", "head", "responsible-leader"),
    "access.user.add": holds("administrator"),
    "access.user.change": holds_over("administrator"),
    "access.user.change-password": oneself,
    "access.user.reset-password": holds_over("administrator"),
    "access.user.change-second-factor": oneself,
    "access.user.reset-second-factor": holds_over("administrator"),
    "access.user.leave": holds_over("administrator"),
    "access.session.begin": oneself,
    "access.session.refuse": own_work,
    "access.post.appoint": holds_here("administrator"),
    "access.post.change-rights": holds_here("administrator"),
    "access.post.end": holds_here("administrator"),
    "access.post.widen": holds_here("administrator", "county-officer"),
    "access.post.narrow": holds_here("administrator", "county-officer"),
    "access.deputy.add": any_of(own_post, holds_here("administrator", "head", "responsible-leader")),
    "access.deputy.end": any_of(own_post, holds_here("administrator", "head", "responsible-leader")),
    # access: residents' own ways in
    "access.key.issue": holds_here("township-clerk", "county-officer"),
    "access.key.open": own_work,
    "access.key.refuse": own_work,
    "access.key.end": any_of(own_key, holds_here("township-clerk", "county-officer")),
    "access.resident.add": bearer,
    "access.resident.set-password": bearer,
    # places: the map, organisations
    "places.site.found": holds("administrator"),
    "places.division.load": holds("administrator"),
    "places.division.view": holds_here(
        "group-worker", "community-worker", "township-clerk", "county-officer", "clinician", "administrator"
    ),
    "places.division.merge": holds_here("county-officer", "administrator"),
    "places.division.rename": holds_here("county-officer", "administrator"),
    "places.division.split": holds_here("county-officer", "administrator"),
    "places.organisation.view": holds(
        "group-worker", "community-worker", "township-clerk", "county-officer", "clinician", "administrator"
    ),
    "places.organisation.add": holds_here("county-officer", "administrator"),
    "places.organisation.change": holds_here("county-officer", "administrator"),
    "places.organisation.close": holds_here("county-officer", "administrator"),
    "places.organisation.set-catchment": holds_here("county-officer", "administrator"),
    "places.organisation.set-hours": holds_here("county-officer", "administrator"),
    "places.organisation.set-licence": holds_here("county-officer", "administrator"),
    # people: the register
    "people.keys.rotate": own_work,
    "people.account.open": herself,
    "people.account.renew-password": herself,
    # consent: on which basis data are used; her own word, or staff on her word
    "consent.basis.view": any_of(
        holds_here("community-worker", "township-clerk", "county-officer", "clinician"), speaks_for
    ),
    "consent.basis.give": any_of(holds_here("community-worker", "township-clerk", "county-officer"), speaks_for),
    "consent.basis.withdraw": any_of(holds_here("community-worker", "township-clerk", "county-officer"), speaks_for),
    "consent.basis.replace": holds_here("township-clerk", "county-officer"),
    "consent.basis.end": own_work,
    # documents: scans of what people signed
    "documents.file.keep": any_of(holds_here("community-worker", "township-clerk", "county-officer"), speaks_for),
    "documents.file.view": any_of(holds_here("township-clerk", "county-officer"), speaks_for),
    "documents.file.sweep": own_work,
    "documents.keys.rotate": own_work,
    "people.person.register": holds_here("community-worker", "township-clerk", "county-officer"),
    "people.person.view": any_of(
        holds_here("community-worker", "township-clerk", "county-officer", "clinician"), herself_too
    ),
    "people.person.correct": holds_here("township-clerk", "county-officer"),
    "people.person.link": holds_here("township-clerk", "county-officer"),
    "people.person.unlink": holds_here("township-clerk", "county-officer"),
    "people.person.assign": holds_here("township-clerk", "county-officer"),
    "people.person.close": any_of(holds_here("township-clerk", "county-officer"), herself_too),
    "people.person.set-confidential": any_of(holds_here("township-clerk", "county-officer"), only_herself_too),
    "people.contact.change": any_of(holds_here("township-clerk", "county-officer"), herself_too),
    "people.contact.view": any_of(
        holds_here("community-worker", "township-clerk", "county-officer", "clinician"), herself_too
    ),
    "people.number.view": any_of(holds_here("township-clerk", "county-officer"), herself_too),
    "people.address.view": any_of(holds_here("head", "responsible-leader"), only_herself_too),
    "people.look.view": herself,
    "people.spell.move": holds_here("community-worker", "township-clerk", "county-officer"),
    "people.spell.depart": holds_here("community-worker", "township-clerk", "county-officer"),
    "people.birth.record": holds_here("township-clerk", "county-officer"),
    "people.death.record": holds_here("township-clerk", "county-officer"),
    "people.household.change": holds_here("township-clerk", "county-officer"),
    "people.guardian.name": holds_here("township-clerk", "county-officer"),
    "people.correction.ask": any_of(holds_here("community-worker", "township-clerk", "county-officer"), herself_too),
    "people.correction.view": holds("community-worker", "township-clerk", "county-officer"),
    "people.correction.make": holds_here("township-clerk", "county-officer"),
    "people.correction.refuse": holds_here("township-clerk", "county-officer"),
    "people.correction.withdraw": any_of(herself, asked_for_it),
    # intake: registering
    "intake.counter.register": holds_here("community-worker", "township-clerk", "county-officer"),
    "intake.group.move": holds_here("township-clerk", "county-officer"),
    # audit: what was done and who looked
    "audit.entry.view": holds("auditor"),
    "audit.look.view": holds("auditor"),
    "audit.log.verify": holds("auditor", "administrator"),
    # outbox: messages between the parts of the program
    "outbox.queue.view": holds("administrator"),
    # desk: the one box, and what somebody has to know in time
    "desk.search.use": holds("community-worker", "township-clerk", "county-officer", "clinician"),
    "desk.list.export": holds_here("township-clerk", "county-officer"),
    "desk.warning.view": holds("administrator"),
    # duties: work with a clock, owed by an office
    "duties.duty.add": follows_an_act,
    "duties.duty.view": staff,
    "duties.duty.assign": any_of(shares_it, leads_it),
    "duties.duty.pause": shares_it,
    "duties.duty.resume": shares_it,
    "duties.duty.finish": shares_it,
    "duties.duty.cancel": leads_it,
    "duties.duty.hand-over": holds("head", "responsible-leader"),
    "duties.duty.move": own_work,
    "duties.duty.release": own_work,
    "duties.duty.escalate": own_work,
    # intake: rosters
    "intake.roster.import": holds("township-clerk", "county-officer"),
    "intake.roster.view": holds("township-clerk", "county-officer"),
    "intake.roster.erase": own_work,
}
