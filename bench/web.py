"""The web stack as it is served: eight clients at once, and what session, rights and the log cost a page.

Eight members of staff log in like anybody, each with a connection of her own, and search and open files one after the
other without a pause: POST of the box, the page of what was found, the file of a person. Then, in one process and turn
by turn, the same file with everything and without session, rights and look.
"""

import http.client
import re
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.urls import reverse

from bench.filling import fill
from bench.lookups import COUNTY
from bench.result import Ratio, Result
from bench.timing import ROUNDS, by_turns, middle
from suixing.access import actions as access
from suixing.access.engine import install
from suixing.access.models import User
from suixing.access.queries import actor_of
from suixing.audit.models import Look
from suixing.config import server, site
from suixing.config.home import Home
from suixing.kernel.clock import today
from suixing.kernel.divisions import parse
from suixing.kernel.identifiers import uuid7
from suixing.people.models import Person
from suixing.places.queries import find, reach_of
from suixing.policy import POLICY

NAME = "web"
MOST = 1_000_000
FILE = "desk:person"
CLIENTS = 8
VISITS = 25
"""How often each client goes round (box, results, file) in one round of measuring."""

PASSWORD = "walks-along-at-eight"  # noqa: S105
LIMITS = {"p50": (0.5, 0.05), "p95": (0.95, 0.15)}
DROPPED = ("session", "auth", "csrf", "account", "messages", "timeout", "login", "actor", "first")
"""Middleware by a word in its name that the bare page goes without."""


def run(scale: int) -> Result:
    """Measure on a register of `scale` persons, a million at most."""
    result = Result()
    home = Home(settings.HOME.path)
    number = min(scale, MOST)
    result.seconds[f"filling {number:,}"] = fill(home.path, number=number, counties=(COUNTY,))
    users = [_colleague(home, place) for place in range(CLIENTS)]
    people = _people(number)
    with _served(home) as port:
        clients = [Client(port, user.login) for user in users]
        _visits(result, clients, people)
        _with_and_without(result, clients[0], users[0], people)
    result.notes += [
        f"{number:,} persons in one county; {CLIENTS} clients on the machine that also runs server and database.",
        "The server is the one of `suixing site run`: one process, four threads.",
        "With and without: the file of a person, the same queries, in one process without the network.",
    ]
    return result


class Client:
    """A browser as far as a server sees one: a connection, cookies, and what it is told."""

    def __init__(self, port: int, login: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.connection.connect()
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.cookies: dict[str, str] = {}
        self.get("/account/login/")
        status, _ = self.post("/account/login/", login=login, password=PASSWORD)
        if status != 302:
            raise RuntimeError(f"login answered {status}")
        self.get("/")

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        token = next(value for name, value in self.cookies.items() if name.endswith("_csrf"))
        return self._ask("POST", path, urlencode(fields | {"csrfmiddlewaretoken": token}))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        for said in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", "")


def _visits(result: Result, clients: list[Client], people: list[tuple[str, str]]) -> None:
    """Rounds of all clients at once; each request is a value."""
    steps: dict[str, list[list[float]]] = {"box": [], "results": [], "file": []}
    rates = []
    for turn in range(ROUNDS + 1):  # the first warms up
        seconds: dict[str, list[float]] = {step: [] for step in steps}
        begun = time.perf_counter()
        threads = [
            threading.Thread(target=_go_round, args=(client, people, turn * 1000 + place, seconds))
            for place, client in enumerate(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if turn:
            rates.append(sum(map(len, seconds.values())) / (time.perf_counter() - begun))
            for step, some in seconds.items():
                if len(some) != VISITS * CLIENTS:
                    raise RuntimeError("a client did not come round")
                steps[step].append(sorted(some))
    for step, rounds in steps.items():
        for name, (share, limit) in LIMITS.items():
            value = middle(rounds, share)
            result.seconds[f"{step}, {CLIENTS} clients, {name}"] = value
            result.ratios.append(Ratio(f"{step}, {CLIENTS} clients, {name} to {limit:g} s", value / limit, at_most=1))
    result.seconds["one request, all clients together"] = 1 / sorted(rates)[len(rates) // 2]


def _go_round(client: Client, people: list[tuple[str, str]], seed: int, seconds: dict[str, list[float]]) -> None:
    random = Random(seed)  # noqa: S311
    box = reverse("desk:search")

    def timed(step: str, ask: Callable[[], tuple[int, str]], expected: int) -> str:
        begun = time.perf_counter()
        status, where = ask()
        seconds[step].append(time.perf_counter() - begun)
        if status != expected:
            raise RuntimeError(f"{step} answered {status}")
        return where

    for _visit in range(VISITS):
        name, uid = random.choice(people)
        found = timed("box", lambda name=name: client.post(box, q=name), 302)
        timed("results", lambda found=found: client.get(found), 200)
        timed("file", lambda uid=uid: client.get(reverse(FILE, args=[uid])), 200)


def _with_and_without(result: Result, client: Client, user: User, people: list[tuple[str, str]]) -> None:
    """The file of a person, by the whole stack and by the bare one, in turn."""
    whole = WSGIHandler()
    kept = settings.MIDDLEWARE
    settings.MIDDLEWARE = [
        *(one for one in kept if not any(word in one.lower() for word in DROPPED)),
        "bench.web.somebody",
    ]
    bare = WSGIHandler()
    settings.MIDDLEWARE = kept
    Somebody.actor = actor_of(user, today())
    paths = [reverse(FILE, args=[uid]) for _name, uid in people]

    def with_all(call: int) -> int:
        return _ask(whole, paths[call % len(paths)], client.cookie)

    def without(call: int) -> int:
        install(dict.fromkeys(POLICY, lambda by, subject: None))
        try:
            with patch.object(Look.objects, "create"):
                return _ask(bare, paths[call % len(paths)], "")
        finally:
            install(POLICY)

    for call in range(10):
        if with_all(call) != without(call):
            raise RuntimeError("the two pages differ")
    found = by_turns({"with": with_all, "without": without}, calls=60)
    said = {name: middle(rounds) for name, rounds in found.items()}
    result.seconds |= {f"file, {name} session, rights and look": value for name, value in said.items()}
    share = said["without"] / said["with"]
    result.ratios.append(Ratio("requests/s with session, rights and look to without", share, at_least=0.65))


def _ask(handler: WSGIHandler, path: str, cookie: str) -> int:
    """One request in this process; returns the number of lines of the page, refuses anything but a page."""
    said: list[str] = []
    environ = RequestFactory()._base_environ(PATH_INFO=path, HTTP_HOST="localhost", HTTP_COOKIE=cookie)
    answer = handler(environ, lambda status, headers: said.append(status))
    body = b"".join(answer)
    answer.close()
    if not said[0].startswith("200"):
        raise RuntimeError(f"the file answered {said[0]}")
    return len(re.findall(rb"<main", body))


class Somebody:
    """Who asks, when nobody has to log in."""

    actor = None


def somebody(answer: Callable) -> Callable:
    """Middleware of the bare page: the same actor for every request, and an empty session."""

    def middleware(request: object) -> object:
        request.actor = Somebody.actor
        request.session = {}
        return answer(request)

    return middleware


@contextmanager
def _served(home: Home) -> Iterator[int]:
    """The web server of a site on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    web = server.processes("127.0.0.1", port)[0]
    child = subprocess.Popen(web.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _try in range(300):
            time.sleep(0.1)
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                continue
            break
        yield port
    finally:
        child.terminate()
        child.wait(20)


def _colleague(home: Home, place: int) -> User:
    """A clerk of the county's streets, half of them officers of the whole county."""
    by, day = site.command_line(home.site()), today()
    user, _secret = access.add_user(login=f"bench{place}", name="王芳", by=by)
    user = access.change_password(user=user, password=PASSWORD, by=actor_of(user, day)) or user
    villages = Person.objects.filter(county=COUNTY).order_by("village").values_list("village", flat=True)
    code = parse(villages[place * 50][:9] if place % 2 else COUNTY)
    where = find(code, on=day)
    access.appoint(
        user=user, role="township-clerk" if place % 2 else "county-officer", rights=(), organisation=str(uuid7()),
        level=where.level, code=where.code, reach=reach_of(level=where.level, code=where.code, on=day), since=day,
        by=by, today=day,
    )  # fmt: skip
    return user


def _people(number: int) -> list[tuple[str, str]]:
    """Names and files to ask for: of the street every client reaches."""
    code = Person.objects.filter(county=COUNTY).order_by("village").values_list("village", flat=True)[0][:9]
    rows = Person.objects.filter(village__range=(code.ljust(12, "0"), code.ljust(12, "9"))).order_by("uid")
    return [(name, str(uid)) for name, uid in rows.values_list("name", "uid")[: min(number // 50, 2000)]]
