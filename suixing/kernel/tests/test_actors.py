from suixing.kernel.actors import Actor, Grant, Kind, process
from suixing.kernel.divisions import code_range

LONGHUA, TOWN = code_range(3, "440309"), code_range(4, "440306001")
CLERK = Actor(Kind.STAFF, "u1", "王芳", (Grant("township-clerk", (TOWN, LONGHUA)), Grant("statistician", (TOWN,))))


def test_reach_is_every_place_of_every_grant_once():
    assert CLERK.reach == (TOWN, LONGHUA)
    assert CLERK.reach_as("statistician") == (TOWN,)
    assert CLERK.reach_as("head") == ()


def test_a_grant_holds_only_where_it_was_given():
    assert CLERK.holds("statistician")
    assert CLERK.holds("statistician", "head", code="440306001002")
    assert not CLERK.holds("statistician", code="440309001001")
    assert not CLERK.holds("head")


def test_a_process_has_the_reach_of_its_site():
    assert process("worker", LONGHUA).reach == (LONGHUA,)
    assert process("worker").reach == ()
