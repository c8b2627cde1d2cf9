"""Ways through the house: logging in, one's reach, organisations, the map, deputies, leaving, the log.

Each language has a demo site of its own.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from suixing.kernel.clock import today
from tests.journeys.people import Person, one_time_code

pytestmark = pytest.mark.journey
Somebody = Callable[..., Person]


def test_a_newcomer_finds_what_waits_for_her(somebody: Somebody, pictures: Path | None) -> None:
    """With the login that `make run` prints, a clerk sees her duties, the late ones first, and her post."""
    clerk = somebody().logs_in("clerk").is_at("/")
    clerk.sees("核对本街道服务机构的开放时间").sees("我的岗位").sees("街道（乡镇）窗口")
    clerk.pictures(pictures, "today").accessible()


def test_a_wrong_password_says_what_to_do(somebody: Somebody) -> None:
    somebody().logs_in("clerk", "not-the-password").sees("登录名或密码不对。请核对后再输；忘了密码，请管理员重设。")


def test_somebody_sets_up_an_authenticator_and_needs_it_from_then_on(somebody: Somebody, site: object) -> None:
    leader = somebody().logs_in("leader").opens("/account/security/totp/activate/")
    leader.fills(password=site.password).submits()
    secret = leader.page.locator("main code").inner_text().strip()
    first = one_time_code(secret)
    leader.fills(code=first).submits().sees("备用码")
    again = somebody().logs_in("leader")
    again.fills(code="000000").submits().sees("验证码不对。请看验证器上现在的六位数字，也可以用一个备用码。")
    again.fills(code=one_time_code(secret, used=first)).submits().is_at("/")


def test_a_clerk_sees_her_street_and_nothing_beyond(somebody: Somebody) -> None:
    clerk = somebody().logs_in("clerk").opens("/places/").reads("民治街道").does_not_read("观澜街道")
    clerk.is_refused("/places/4/440309006000/").is_refused("/staff/").is_refused("/log/").accessible()
    clerk.opens("/").searches("观澜").sees("没有找到")


def test_an_officer_walks_the_map(somebody: Somebody, pictures: Path | None) -> None:
    officer = somebody().logs_in("officer").opens("/places/")
    officer.page.locator("main").get_by_text("龙华区").first.wait_for()
    officer.opens("/places/3/440309000000/").reads("民治街道").reads("龙华区妇幼保健院").accessible()
    officer.pictures(pictures, "places")


def test_an_officer_adds_an_organisation_and_finds_it(somebody: Somebody) -> None:
    officer = somebody().logs_in("officer").opens("/organisations/add/").submits()
    expect(officer.page.locator("main [aria-invalid=true]").first).to_be_visible()
    officer.accessible().fills(name="福城社区健康服务中心", division="440309005", opened=today().isoformat())
    officer.chooses(kind="community-service-centre").submits().reads("福城社区健康服务中心").accessible()
    officer.searches("福城社区健康").follows("福城社区健康服务中心").reads("福城社区健康服务中心")


def test_two_villages_become_one_and_who_reached_the_old_reaches_the_new(somebody: Somebody) -> None:
    """北站 goes into 红山: the community worker of 北站 keeps her reach and gains the one that took it over."""
    worker = somebody().logs_in("group").is_refused("/places/5/440309002022/")
    officer = somebody().logs_in("officer").opens("/places/5/440309002021/merge/").accessible()
    officer.ticks("红山社区居委会（440309002022）").chooses(into="440309002022")
    officer.fills(on=today().isoformat(), note="深龙华府〔2026〕1号").submits()
    officer.reads("红山社区居委会").reads("深龙华府〔2026〕1号")
    officer.opens("/places/5/440309002021/").sees("这个区划已不是现行区划").accessible()
    worker.opens("/places/5/440309002022/").reads("红山社区居委会")


def test_a_clerk_names_her_deputy_who_then_finds_the_work(somebody: Somebody) -> None:
    clerk = somebody().logs_in("clerk").presses("安排代理人")
    clerk.fills(user="陈丽华 · clerk2", last=(today() + timedelta(days=10)).isoformat(), reason="外出培训").submits()
    clerk.opens("/").reads("陈丽华")
    deputy = somebody().logs_in("clerk2").sees("我在代理").reads("王芳")
    deputy.opens("/duties/").sees("核对本街道服务机构的开放时间").accessible()


def test_a_head_hands_a_colleague_s_duties_over(somebody: Somebody) -> None:
    """The head of the street's office, herself a clerk, takes over what 王芳 has on her desk."""
    head = somebody().logs_in("clerk2").opens("/duties/office/").presses("移交同事的工作").accessible()
    head.fills(from_user="王芳 · clerk", to_user="陈丽华 · clerk2", reason="王芳外出培训").submits()
    head.opens("/duties/").sees("更新公示栏上的办公电话").sees("补全药具自取点的地址")
    somebody().logs_in("clerk").opens("/duties/").sees("没有待办")


def test_a_leaver_is_out_at_once_and_her_deputy_takes_over(somebody: Somebody) -> None:
    leaver = somebody().logs_in("community").opens("/duties/").sees("张贴本月免费服务时间表")
    admin = somebody().logs_in("admin").opens("/staff/").follows("周敏").presses("安排代理人")
    admin.fills(
        user="郑小燕 · community2", last=(today() + timedelta(days=30)).isoformat(), reason="离岗交接"
    ).submits()
    admin.presses("办理离岗").accessible().sees("账号停用，正在登录的页面立即退出。").submits().sees("已离开")
    leaver.opens("/duties/")
    expect(leaver.page).to_have_url(re.compile("/account/login/"))
    somebody().logs_in("community2").opens("/duties/").waits_for("张贴本月免费服务时间表")


def test_an_administrator_opens_an_account_which_begins_with_a_password_of_her_own(somebody: Somebody) -> None:
    admin = somebody().logs_in("admin").opens("/staff/add/").fills(login="lin.yue", name="林月").submits()
    secret = admin.sees("只显示这一次").page.locator("main .secret").inner_text()
    new = somebody().logs_in("lin.yue", secret)
    chosen = "walks-along-2026"
    for name in ("oldpassword", "password1", "password2"):
        if new.page.locator(f"main [name={name}]").count():
            new.fills(**{name: secret if name == "oldpassword" else chosen})
    new.submits().opens("/").sees("您现在没有岗位")
    admin.presses("已交给本人").presses("安排岗位").ticks(admin.words("街道（乡镇）窗口"))
    admin.fills(organisation="大浪街道公共服务办公室", division="440309004").submits().reads("大浪街道公共服务办公室")
    new.opens("/").sees("街道（乡镇）窗口").opens("/places/").reads("大浪街道")


def test_the_auditor_verifies_the_log_and_finds_it_whole(somebody: Somebody) -> None:
    auditor = somebody().logs_in("auditor").opens("/log/").reads("access.user.add").accessible()
    auditor.opens("/log/verify/").presses("现在核对").sees("日志完好").accessible()


def test_everybody_can_read_what_a_role_may_and_may_not(somebody: Somebody, pictures: Path | None) -> None:
    reader = somebody().logs_in("clinician").opens("/access/roles/").sees("小组长").sees("系统管理员")
    reader.pictures(pictures, "roles").accessible()


def test_the_language_is_changed_on_any_page(somebody: Somebody, language: str) -> None:
    reader = somebody().opens("/account/login/")
    other = "en" if language == "zh-hans" else "zh-hans"
    reader.page.locator("details.drop > summary, header details summary").first.click()
    reader.page.locator(f"header button[name=language][value={other}], header [value={other}]").first.click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "en" if other == "en" else "zh-Hans")


def test_the_house_works_with_the_keyboard_alone(somebody: Somebody) -> None:
    clerk = somebody().opens("/account/login/")
    keys = clerk.page.keyboard
    clerk.page.locator("main [name=login]").focus()
    keys.type("clerk3")
    keys.press("Tab")
    keys.type(clerk.site.password)
    keys.press("Enter")
    clerk.is_at("/").searches("大和社区").sees("没有找到")
    clerk.opens("/duties/")
    keys.press("j")
    keys.press("Enter")
    expect(clerk.page.locator("h1")).to_contain_text(clerk.words("更新公示栏上的办公电话"))


def test_the_house_works_without_script(somebody: Somebody) -> None:
    clerk = somebody(script=False).logs_in("clerk3").is_at("/").opens("/places/").follows("龙华街道")
    clerk.follows("清湖社区居委会").reads("清湖社区居委会")
    officer = somebody(script=False).logs_in("officer").opens("/organisations/add/").submits()
    expect(officer.page.locator("main [aria-invalid=true]").first).to_be_visible()
