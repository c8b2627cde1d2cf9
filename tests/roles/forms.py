"""What each form is sent with when it is filled in well, by the name of its address.

`{peer}` and the like stand for what the site holds, see `filled`.
"""

from datetime import timedelta
from typing import Final

from suixing.access.tests.people import PASSWORD
from suixing.kernel.clock import today
from tests.roles.site import Founded

Sent = dict[str, str | list[str]]

FORMS: Final[dict[str, Sent]] = {
    "set_language": {"language": "en", "next": "/"},
    "ui:display": {"theme": "dark", "next": "/"},
    "ui:gallery": {},
    "ui:section": {"name": "王芳"},
    "account_login": {"login": "peer", "password": PASSWORD},
    "account_logout": {},
    "account_reauthenticate": {"password": PASSWORD},
    "account_change_password": {"oldpassword": PASSWORD, "password1": "walks-along-21", "password2": "walks-along-21"},
    "mfa_authenticate": {"code": "123456"},
    "mfa_reauthenticate": {"code": "123456"},
    "mfa_activate_totp": {"code": "123456"},
    "mfa_deactivate_totp": {},
    "mfa_generate_recovery_codes": {},
    "mfa_add_webauthn": {"credential": "{}", "name": "钥匙"},
    "mfa_reauthenticate_webauthn": {"credential": "{}"},
    "mfa_login_webauthn": {"credential": "{}"},
    "mfa_remove_webauthn": {},
    "mfa_edit_webauthn": {"name": "钥匙"},
    "desk:search": {"q": "民治"},
    "desk:people": {"text": "陈小燕"},
    "desk:register": {
        "name": "周小梅", "kind": "", "sex": "2", "born": "1991-02-03", "village": "440309002021", "record": "on",
        "way": "signed", "given_on": "<today>",
    },
    "desk:move-group": {
        "village": "440309002021", "address": "", "uids": ["<near file>"], "to": "440309002022", "new_address": "",
        "arrived": "<today>", "note": "宿舍停用",
    },
    "desk:export": {"village": "440309002021", "address": "", "purpose": "check", "columns": ["name"]},
    "desk:correction-make": {},
    "desk:correction-decline": {"answer": "与证件不符"},
    "desk:person-move": {"place": "440309002022", "address": "梅龙路 8 号", "arrived": "<today>"},
    "desk:person-depart": {"known": "yes", "day": "<today>"},
    "desk:person-ask": {"field": "name", "proposed": "陈晓艳", "reason": ""},
    "desk:person-spell": {"place": "440309002021", "address": "改了", "arrived": "2024-01-01", "reason": "看了合同"},
    "desk:person-birth": {
        "name": "陈小雨", "sex": "2", "born": "<today>", "evidence": "出生医学证明", "basis": "application",
    },
    "desk:person-death": {"on": "<today>", "precision": "day", "evidence": "证明", "basis": "application"},
    "desk:person-correct": {
        "name": "陈小燕", "sex": "2", "born": "1990-05-01", "born_precision": "day", "education": "70",
        "reason": "本人说的",
    },
    "desk:person-number": {"kind": "passport", "number": "E12345678", "reason": "看了原件"},
    "desk:person-contact": {"phone": "13800138000", "alone": "true"},
    "desk:person-guardian": {"name": "陈大海", "kind": "passport", "number": "E87654321"},
    "desk:person-confidential": {"reason": "本人要求"},
    "desk:person-close": {"reason": "本人要求"},
    "desk:person-assign": {"organisation": "<office>", "worker": "<peer>"},
    "desk:person-link": {"text": "陈小燕"},
    "desk:person-unlink": {"reason": "弄错了"},
    "desk:person-join": {"text": "陈小燕"},
    "desk:person-leave": {},
    "desk:person-see-number": {"reason": "核对原件"},
    "desk:person-see-phone": {"reason": "通知领取"},
    "desk:person-see-address": {"reason": "送达通知"},
    "desk:staff-add": {"login": "zhou.min", "name": "周敏", "phone": "0755-0000 0009"},
    "desk:staff-change": {"name": "周敏", "phone": "0755-0000 0009"},
    "desk:staff-password": {},
    "desk:staff-second-factor": {},
    "desk:staff-leave": {},
    "desk:post-appoint": {
        "role": "community-worker", "rights": ["migrant-coordinator"], "organisation": "<office>",
        "division": "440309002021", "since": "<today>", "last": "<soon>",
    },
    "desk:post-rights": {"rights": ["statistician"]},
    "desk:post-end": {"last": "<today>"},
    "desk:post-deputise": {"user": "<peer or other>", "since": "<later>", "last": "<later>", "reason": "休产假"},
    "desk:deputy-end": {},
    "desk:log-verify": {},
    "desk:consent-give": {"way": "signed", "given_on": "<today>", "until": ""},
    "desk:consent-withdraw": {},
    "desk:consent-prove": {"way": "spoken", "given_on": "<today>"},
    "desk:consent-strike": {},
    "duties:hand-over": {"from_user": "<clerk>", "to_user": "<peer>", "reason": "换岗"},
    "duties:take": {},
    "duties:assign": {"holder": "<peer>", "reason": "换岗"},
    "duties:pause": {"reason": "等材料"},
    "duties:resume": {},
    "duties:finish": {"reason": "已补全"},
    "duties:cancel": {"reason": "重复了"},
    "portal:door": {"number": "12345678", "code": "ACDEFHJK"},
    "portal:leave": {},
    "portal:account": {"login": "lan.hua", "password": "rain-over-the-pearl-7", "again": "rain-over-the-pearl-7"},
    "portal:file": {},
    "portal:withdraw": {},
    "portal:close": {},
    "portal:corrections": {"field": "name", "proposed": "陈晓燕", "reason": ""},
    "portal:correction-withdraw": {},
    "desk:slip": {},
    "desk:slip-end": {},
    "intake:add": {"origin": "office"},
    "intake:columns": {},
    "intake:go-on": {},
    "places:merge": {"others": ["440309002022"], "into": "440309002022", "on": "<today>", "note": "批文"},
    "places:rename": {"new_name": "新名字", "new_code": "", "on": "<today>", "note": "批文"},
    "places:split": {"parts": "440309002899 新社区", "goes_on": "on", "on": "<today>", "note": "批文"},
    "places:add": {
        "name": "新服务站", "kind": "station", "division": "440309002021", "parent": "<office>",
        "phone": "0755-0000 0008", "address": "民治大道 1 号", "opened": "<today>",
    },
    "places:change": {
        "name": "改名的服务站", "kind": "station", "division": "440309002021", "parent": "",
        "phone": "0755-0000 0008", "address": "民治大道 1 号",
    },
    "places:close": {"on": "<today>"},
    "places:hours": {"since": "<later>", "day_1": "08:30-12:00 14:00-17:30", "day_7": ""},
    "places:catchment": {"near": [], "codes": "440309002021"},
    "places:licence": {
        "kind": "childcare", "number": "DEMO-2", "issued_by": "龙华区卫生健康局", "valid_from": "<today>",
        "valid_until": "<later>",
    },
    "places:until": {"valid_until": "<later>"},
}  # fmt: skip


def filled(site: Founded, name: str, thing: str = "") -> Sent:
    """The fields of a form as somebody would send it who filled it in well."""
    day = today()
    standing_in = "other" if thing.startswith("peer") else "peer"
    known = {
        "<today>": f"{day}",
        "<soon>": f"{day + timedelta(days=9)}",
        "<later>": f"{day + timedelta(days=40)}",
        "<office>": str(site.things["near office"]["uid"]),
        "<clerk>": str(site.users["clerk"].uid),
        "<peer>": str(site.users["peer"].uid),
        "<peer or other>": str(site.users[standing_in].uid),
        "<near file>": str(site.things["near file"]["uid"]),
    }
    return {
        key: known.get(value, value) if isinstance(value, str) else [known.get(one, one) for one in value]
        for key, value in FORMS[name].items()
    }
