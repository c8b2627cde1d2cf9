"""Households one after the other: who lives together, how old they are, what they are called, where they come from."""

from collections.abc import Iterator
from datetime import date, timedelta
from operator import mul
from random import Random

from suixing.config.generator import places
from suixing.config.generator.residents import Resident
from suixing.config.generator.tables import content, spread, surnames
from suixing.kernel.identifiers import CHECK_DIGITS, WEIGHTS
from suixing.people.rules.codes import Relation, Sex

AREAS = range(980_000, 1_000_000)
"""First six digits of invented identity numbers: no province begins so."""

SERIALS = 500
"""Serials of one sex in one area: with the areas, ten million numbers before one could return."""

PHONES = ("161", "163", "164", "168")
SCATTER = 7919  # a prime: neighbours in the stream get numbers far apart
DAYS = 365.2425

OWN_NUMBER = 1  # completed years from which most children have an identity number
OWN_CONSENT = 14

TWO = ("spouse", "child", "child")
SHAPES = {
    1: ((1.0, ()),),
    2: ((0.72, ("spouse",)), (0.18, ("child",)), (0.1, ("parent",))),
    3: ((0.78, ("spouse", "child")), (0.12, ("child", "child")), (0.1, ("spouse", "parent"))),
    4: ((0.7, TWO), (0.3, ("spouse", "child", "parent"))),
    5: ((0.6, (*TWO, "parent")), (0.4, ("spouse", "child", "parent", "parent"))),
    6: (
        (0.6, ("spouse", "child", "child", "parent", "parent")),
        (0.4, ("spouse", "child", "child", "child", "parent")),
    ),
}
"""Who lives with the first of a household, by its size."""


def residents(*, number: int, division: str, today: date, seed: int = 1, first: int = 0) -> Iterator[Resident]:
    """`number` residents of a site, household by household; the last household may be cut short.

    Several streams side by side say where in the count of all each begins (`first`): then no number comes twice.
    """
    return _Inventor(division, today, seed, first).stream(number)


class _Inventor:
    """Tables made once, and one source of chance."""

    def __init__(self, division: str, today: date, seed: int, first: int) -> None:
        self.today = today
        self.random = Random(seed)  # noqa: S311  # nosec B311 - the same people for the same seed are meant
        said = content()
        self.surnames = surnames()
        self.given = {
            sex: [(one["before"], one["first"], one["second"]) for one in said["given"][word]]
            for sex, word in ((Sex.MALE, "male"), (Sex.FEMALE, "female"))
        }
        self.in_two = said["given_in_two"]
        self.sizes = spread(said["households"])
        self.heads = spread({(low, high): share for low, high, share in said["heads"]}, 1000)
        self.groups = spread(said["ethnic_groups"], 2000)
        self.schools = [(one["before"], spread(one["shares"], 1000)) for one in said["education"]]
        self.reasons = spread(said["arrivals"], 1000)
        self.migrants, self.across = said["migrants"], said["across_provinces"]
        self.consents = said["consents"]
        self.villages = places.villages(division)
        homes = places.homes()
        self.own_city = division[:4]
        self.near = [one for one in homes[division[:2]] if one.code[:4] != self.own_city] or list(homes[division[:2]])
        self.far = [one for province, some in homes.items() if province != division[:2] for one in some]
        self.own = {one.code: one for one in homes[division[:2]]}
        self.count = first

    def stream(self, number: int) -> Iterator[Resident]:
        household, end = 0, self.count + number
        while True:
            for one in self.household(household):
                if self.count == end:
                    return
                self.count += 1
                yield one
            household += 1

    def household(self, serial: int) -> Iterator[Resident]:
        draw = self.random.random
        size = self.sizes[int(draw() * len(self.sizes))]
        others = self.shape(size)
        low, high = self.heads[int(draw() * len(self.heads))]
        age = low + draw() * (high - low)
        if "child" in others:
            age = max(age * 0.8, 23 + draw() * 8)
        if "parent" in others:
            age = min(age, 30 + draw() * 30)
        sex = Sex.MALE if draw() < (0.52 if size == 1 else 0.66) else Sex.FEMALE
        migrant = draw() < self.migrants
        village = self.villages[int(draw() * len(self.villages))]
        if migrant:
            pool = self.far if draw() < self.across else self.near
            home = pool[int(draw() * len(pool))]
        else:
            home = self.own[village.code[:6]]
        home_address = home.addresses[int(draw() * len(home.addresses))]
        address = places.street_number(self.random, village.roads)
        stay = self.since(draw) if migrant else None
        group = self.groups[int(draw() * len(self.groups))]
        consents = (draw() < self.consents["exchange"], draw() < self.consents["reminders"])
        evidence = draw() < self.consents["evidence"]
        given = self.today - timedelta(days=int(draw() * 700)) if evidence else None
        way = ("书面", "口头", "网上")[int(draw() * 3)] if evidence else ""
        surname = self.surnames[int(draw() * len(self.surnames))]
        spouse_surname = self.surnames[int(draw() * len(self.surnames))]
        father, mother = (surname, spouse_surname) if sex is Sex.MALE else (spouse_surname, surname)
        first_number = ""
        shared = (home.code, home_address, village.code, address)
        for place, role in enumerate(("self", *others)):
            own_sex, own_age, family = sex, age, surname
            if role == "spouse":
                own_sex = Sex.FEMALE if sex is Sex.MALE else Sex.MALE
                own_age, family = max(20.0, age + (draw() - 0.5) * 6), spouse_surname
            elif role == "child":
                own_age = age - 23 - draw() * 14
                own_age = own_age if own_age > 0 else draw() * 8
                own_sex = Sex.MALE if draw() < 0.525 else Sex.FEMALE
                family = mother if draw() < 0.05 else father
            elif role == "parent":
                own_age = age + 21 + draw() * 12
                own_sex = Sex.FEMALE if draw() < 0.58 else Sex.MALE
                family = surname if own_sex is Sex.MALE else self.surnames[int(draw() * len(self.surnames))]
            born = self.today - timedelta(days=int(own_age * DAYS) + int(draw() * 300) + 1)
            years = (self.today - born).days / DAYS
            kind, number = self.paper(self.count, born, years, own_sex)
            if place == 0:
                first_number = number
            arrived, reason = None, ""
            if stay is not None:
                arrived = max(stay, born)
                reason = "家属随迁" if years < 18 or role == "child" else self.reasons[int(draw() * len(self.reasons))]
            yield Resident(
                serial,
                Relation(role),
                family + self.given_name(draw, own_sex, born.year),
                own_sex,
                kind,
                number,
                born,
                group,
                self.school(draw, born, years),
                self.phone(draw) if years > 12 and draw() < 0.93 else "",
                *shared,
                arrived,
                reason,
                *consents,
                way,
                given if given is None or given >= born else born,
                first_number if years < OWN_CONSENT else "",
                migrant,
            )

    def shape(self, size: int) -> tuple[str, ...]:
        chance = self.random.random()
        for share, others in SHAPES[size]:
            if chance < share:
                return others
            chance -= share
        return SHAPES[size][0][1]

    def since(self, draw) -> date:
        """Half of those who came, came in the last four years."""
        return self.today - timedelta(days=10 + int(min(self.random.expovariate(1 / 2100), 14_000)))

    def given_name(self, draw, sex: Sex, year: int) -> str:
        for before, first, second in self.given[sex]:
            if year < before:
                last = second[int(draw() * len(second))]
                return first[int(draw() * len(first))] + last if draw() < self.in_two else last
        raise ValueError(year)

    def paper(self, count: int, born: date, years: float, sex: Sex) -> tuple[str, str]:
        """What she identifies herself with: nearly always a resident identity number."""
        chance = self.random.random()
        if years < OWN_NUMBER and chance < 0.5:
            return "出生医学证明", f"W{count % 10**9:09d}"
        if chance > 0.995:
            return "无", ""
        if chance > 0.992:
            return "港澳居民来往内地通行证", f"H{90_000_000 + count % 10_000_000}"
        area = AREAS[count // SERIALS * SCATTER % len(AREAS)]
        serial = count * 263 % SERIALS * 2 + (sex is Sex.MALE)
        digits = f"{area}{born.year:04d}{born.month:02d}{born.day:02d}{serial:03d}"
        return "居民身份证", digits + CHECK_DIGITS[sum(map(mul, WEIGHTS, map(int, digits))) % 11]

    def phone(self, draw) -> str:
        return f"{PHONES[int(draw() * 4)]}{int(draw() * 100_000_000):08d}"

    def school(self, draw, born: date, years: float) -> str:
        if years < 18:
            return "学龄前" if years < 6 else "小学" if years < 12 else "初中" if years < 15 else "高中"
        for before, table in self.schools:
            if born.year < before:
                return table[int(draw() * len(table))]
        raise ValueError(born)
