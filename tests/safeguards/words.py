"""What the product never says, by idea. Read this page aloud: it is `scope.md` as data.

`zh` and `en` are looked for in every sentence, `names` in every name the product gives to a table, a column, an
address, a permission, a refusal, an event or a file. A name is cut into its words first: `fine` is found in
`late_fine`, not in `refined`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea that is not part of the product: which of the seven refusals it breaks, and the words that carry it."""

    what: str
    refusal: int
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


IDEAS = (
    Idea(
        "a person owes an examination, or is late with one",
        refusal=1,
        zh=(
            "超期",
            "逾期未检",
            "应检未检",
            "未检人员",
            "未到检",
            "催检",
            "孕情检查",
            "查环查孕",
            "必须接受检查",
            "应当接受检查",
        ),
        en=("overdue", "must be examined", "has to be examined", "failed to attend", "did not attend", "defaulter"),
        names=("overdue", "defaulter", "defaulters", "nonattender", "must_attend", "examination_due", "check_due"),
    ),
    Idea(
        "a person as something that is controlled",
        refusal=1,
        zh=("管控", "重点对象", "服务对象", "管理对象", "育龄对象", "工作对象", "违规人员", "违规对象", "漏管", "脱管"),
        en=("under control", "target population", "key person", "non-compliant", "noncompliant", "violator"),
        names=("violator", "violators", "offender", "offenders", "noncompliant", "key_person", "under_control"),
    ),
    Idea(
        "a list of people who said no",
        refusal=1,
        zh=("拒绝名单", "拒检", "拒绝人员", "不配合人员", "拒访"),
        en=("list of refusals", "people who refused", "persons who declined", "non-cooperative"),
        names=(
            "refused_by",
            "declined_by",
            "refuser",
            "refusers",
            "decliner",
            "decliners",
            "refused_at",
            "declined_at",
            "refusal_reason",
            "decline_reason",
            "refusal_list",
            "uncooperative",
        ),
    ),
    Idea(
        "a judgement on a birth or a pregnancy",
        refusal=2,
        zh=(
            "政策内",
            "政策外",
            "计划内生育",
            "计划外",
            "超生",
            "抢生",
            "早育",
            "非法怀孕",
            "非法生育",
            "违法生育",
            "未婚先孕",
            "准生",
            "合法生育",
            "符合政策",
            "合不合政策",
        ),
        en=(
            "within policy",
            "within-policy",
            "out of policy",
            "unauthorised birth",
            "unauthorized birth",
            "lawful birth",
            "illegal birth",
            "birth permit",
            "permitted birth",
        ),
        names=(
            "within_policy",
            "in_policy",
            "out_of_policy",
            "birth_permit",
            "lawful_birth",
            "birth_quota",
            "policy_birth",
        ),
    ),
    Idea(
        "how many children she has, outside a clinical form",
        refusal=2,
        zh=("孩次", "胎次", "一孩率", "二孩率", "多孩"),
        en=("parity", "birth order"),
        names=("parity", "gravida", "gravidity", "birth_order", "number_of_children", "children_count"),
    ),
    Idea(
        "the sex of an unborn child",
        2,
        ("胎儿性别",),
        ("foetal sex", "fetal sex", "sex of the foetus"),
        ("foetal_sex", "fetal_sex", "foetus_sex", "fetus_sex"),
    ),
    Idea(
        "marriage as a condition",
        refusal=2,
        zh=("婚育证明", "婚育状况证明", "须持结婚证", "凭结婚证", "已婚育龄"),
        en=("marriage required", "married women of childbearing age", "proof of marriage"),
        names=("marriage_required", "marriage_certificate", "must_be_married", "proof_of_marriage"),
    ),
    Idea(
        "pressure on the choice of a method",
        refusal=3,
        zh=(
            "避孕率",
            "节育率",
            "落实措施",
            "落实节育",
            "长效措施",
            "上环",
            "结扎任务",
            "四术",
            "补救措施",
            "补救手术",
            "首选方法",
        ),
        en=("contraceptive prevalence", "preferred method", "default method", "method target", "remedial measure"),
        names=("preferred_method", "default_method", "prevalence", "method_target", "remedial", "method_reward"),
    ),
    Idea(
        "a paper of ours as a gate to something else",
        refusal=4,
        zh=("查验证明", "查验率", "持证率", "验证率", "凭证入学", "凭证租房", "凭证就业"),
        en=("proof of compliance", "clearance certificate"),
        names=("clearance", "inspection_rate", "holder_rate", "certificate_check"),
    ),
    Idea(
        "money owed by a person, or paid for telling on one",
        refusal=5,
        zh=(
            "罚款",
            "罚金",
            "征收",
            "社会抚养费",
            "抚养费",
            "押金",
            "保证金",
            "滞纳金",
            "违约金",
            "举报",
            "检举",
            "有奖",
        ),
        en=(
            "a fine of",
            "pay a fine",
            "social maintenance fee",
            "penalty",
            "informant",
            "whistleblower reward",
            "bounty",
        ),
        names=(
            "fine",
            "fines",
            "fined",
            "penalty",
            "penalties",
            "maintenance_fee",
            "informant",
            "informants",
            "bounty",
            "security_deposit",
            "damages",
        ),
    ),
    Idea(
        "looking for people through bystanders",
        refusal=6,
        zh=("排查", "摸排", "清查", "拉网", "入户核查", "房东上报", "用工单位上报", "公安协查", "以房管人", "以业管人"),
        en=("house-to-house check", "household sweep", "landlord report", "employer report", "police report"),
        names=(
            "household_sweep",
            "household_sweeps",
            "landlord_report",
            "employer_report",
            "police_report",
            "manhunt",
            "informed_on",
        ),
    ),
    Idea(
        "shaming a person, or keeping score of people",
        refusal=7,
        zh=("黑名单", "曝光", "公示名单", "信用扣分", "个人排名", "红黑榜"),
        en=("blacklist", "name and shame", "public list of persons", "personal score"),
        names=("blacklist", "blacklisted", "watchlist", "shame", "personal_score", "credit_score"),
    ),
    Idea(
        "a task or a quota that consists of persons",
        refusal=6,
        zh=("登记任务数", "手术任务", "检查任务数", "人头任务"),
        en=("registration quota", "quota of persons"),
        names=("registration_quota", "person_quota", "headcount_target"),
    ),
)
