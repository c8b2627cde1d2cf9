"""Ways through the house: logging in, one's reach, organisations, the map, deputies, leaving, the log.

Each language has a demo site of its own, so a journey may build on the one before it in this file.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.people import Person, one_time_code

pytestmark = pytest.mark.journey
Somebody = Callable[..., Person]


def test_a_newcomer_finds_what_waits_for_her(somebody: Somebody, pictures: Path | None) -> None:
    """Given the login that `make run` prints, a clerk sees her posts and her duties, the late ones first."""
    clerk = somebody().logs_in("clerk").is_at("/")
    clerk.sees("等我办的").sees("核对本街道服务机构的开放时间").sees("我的岗位").sees("民治街道公共服务办公室")
    clerk.pictures(pictures, "today").accessible()


def test_a_wrong_password_says_what_to_do(somebody: Somebody) -> None:
    somebody().logs_in("clerk", "not-the-password").sees("登录名或密码不对。请核对后再输；忘了密码，请管理员重设。")


def test_somebody_sets_up_an_authenticator_and_needs_it_from_then_on(somebody: Somebody) -> None:
    officer = somebody().logs_in("leader").opens("/account/security/totp/activate/")
    secret = officer.page.locator("[data-secret], code, .secret").first.inner_text().replace(" ", "")
    officer.fills(code=one_time_code(secret)).submits().sees("备用码")
    again = somebody().logs_in("leader").sees("验证码")
    again.fills(code="000000").submits().sees("验证码不对。请看验证器上现在的六位数字，也可以用一个备用码。")
    again.fills(code=one_time_code(secret, ahead=1)).submits().is_at("/")


def test_a_clerk_sees_her_street_and_nothing_beyond(somebody: Somebody, pictures: Path | None) -> None:
    clerk = somebody().logs_in("clerk").opens("/places/")
    clerk.sees("民治街道").does_not_see("观澜街道")
    clerk.opens("/places/4/440309006000/").is_refused("不在您负责的范围内")
    clerk.opens("/staff/").is_refused("")


def test_an_officer_adds_an_organisation_and_finds_it(somebody: Somebody) -> None:
    officer = somebody().logs_in("officer").opens("/organisations/add/")
    officer.submits().page.locator("[aria-invalid=true]").first.wait_for()
    officer.fills(name="福城社区健康服务中心", code="440309005", opened="2026-11-21")
    officer.page.locator("main [name=kind]").select_option("community-service-centre")
    officer.submits().sees("福城社区健康服务中心").accessible()
    officer.searches("福城社区健康").sees("福城社区健康服务中心")


def test_two_villages_become_one_and_who_reached_the_old_reaches_the_new(
    somebody: Somebody, pictures: Path | None
) -> None:
    community = somebody().logs_in("community")
    community.opens("/places/5/440309002021/").sees("北站社区居委会")
    officer = somebody().logs_in("officer").opens("/places/5/440309002022/merge/")
    officer.pictures(pictures, "merge")
    raise NotImplementedError
