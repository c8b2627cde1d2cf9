"""The words of packs: every rule a pack can break with its fix, and what the commands say."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Words

FILES: Final = {
    "packs.file-too-large": Words(
        _("文件有 {size} 字节，超过 {largest} 字节。"), _("一个文件只放一个规范包；请拆开。")
    ),
    "packs.file-not-utf8": Words(_("文件不是 UTF-8 编码（字节 {byte}）。"), _("请用 UTF-8 编码另存。")),
    "packs.file-unreadable": Words(
        _("YAML 写法有误，停在第 {column} 列。"), _("请检查缩进（只用空格）、冒号后的空格、引号和括号。")
    ),
    "packs.file-not-a-pack": Words(_("这不是规范包。"), _("请从 code、kind、title 等字段写起，每行一个字段。")),
    "packs.yaml-documents": Words(_("一个文件里写了多个文档（---）。"), _("请每个规范包一个文件。")),
    "packs.yaml-anchor": Words(_("不能用锚点或别名（{name}）。"), _("请把内容原样写出来。")),
    "packs.yaml-tag": Words(_("不能用类型标记（{name}）。"), _("请去掉标记，直接写值。")),
    "packs.yaml-depth": Words(_("套了超过 {deepest} 层。"), _("请检查缩进或多余的括号。")),
    "packs.folder-unknown": Words(
        _("文件夹“{folder}”不是一个地方。"), _("全国用 cn，地方用 cn- 加区划代码，如 cn-44、cn-440309。")
    ),
    "packs.kind-unknown": Words(_("没有“{kind}”这一类规范包。"), _("现有：{known}。")),
    "packs.kind-elsewhere": Words(
        _("“{kind}”类规范包放错了文件夹。"), _("请放在地方文件夹下的 {kind}/ 里，如 cn/{kind}/。")
    ),
}

FIELDS: Final = {
    "packs.key-twice": Words(_("字段“{key}”写了两次（第一次在第 {first} 行）。"), _("请只留一个。")),
    "packs.key-not-text": Words(_("字段名必须是文字，不能用合并（<<）。"), _("请把字段逐个写出来。")),
    "packs.key-unknown": Words(_("这里没有“{key}”这个字段。"), _("可用的有：{known}；请核对拼写。")),
    "packs.key-missing": Words(_("缺少字段“{key}”。"), _("请补上。")),
    "packs.value-not-text": Words(_("“{key}”应为文字。"), _("数字、日期或是非请加引号，如 '2026'。")),
    "packs.value-form": Words(_("“{key}”的写法不对。"), _("应符合：{form}。")),
    "packs.value-not-date": Words(_("“{key}”不是日期，或没有这一天。"), _("请写成 2026-11-21 的样子。")),
    "packs.value-not-number": Words(_("“{key}”应为 {low} 到 {high} 的整数。"), _("请改正；不加引号。")),
    "packs.value-not-truth": Words(_("“{key}”应为 true 或 false。"), _("请改正；不加引号，不写 yes、no。")),
    "packs.value-not-list": Words(_("“{key}”应为一列。"), _("请每项一行，以“- ”开头。")),
    "packs.value-not-group": Words(_("“{key}”应为一组字段。"), _("请缩进后每行写一个字段。")),
}

TOGETHER: Final = {
    "packs.version-twice": Words(_("“{code}”的第 {version} 版已在 {other}。"), _("请用新的版本号，或删去一个。")),
    "packs.version-order": Words(
        _("“{code}”第 {version} 版的生效日不晚于前一版（{other}）。"), _("请核对 version 和 valid-from。")
    ),
    "packs.override-absent": Words(
        _("上级没有叫“{code}”的“{kind}”类规范包，无从替代。"), _("请核对 code，或去掉 override。")
    ),
    "packs.override-unsaid": Words(
        _("上级已有同名的“{code}”（{other}）。"), _("要替代它就写 override: true，否则请换一个 code。")
    ),
    "packs.content-faulty": Words(
        _("本站的规范包有 {count} 处问题，改好之前不能用。第一处在 {file} 第 {line} 行：{problem}"),
        _("请运行 suixing packs check 查看全部。"),
    ),
}

PROTECTION: Final = {
    "packs.fact-of-refusal": Words(
        _("任何规范包都不能用“{fact}”：谁没有接受服务，不供任何用途。"), _("请删去这个条件。")
    ),
    "packs.fact-tag-forbidden": Words(
        _("用途为 {use} 的规范包不能用“{fact}”（{tag} 类事实）。"),
        _("请删去这个条件；哪些用途可以用哪些事实，见“七不”。"),
    ),
    "packs.fact-other-care": Words(
        _("“{fact}”（{tag} 类事实）只能用于同一次孕期或同一种方法的服务本身。"),
        _("请写明是哪一项服务（care-of），或删去这个条件。"),
    ),
    "packs.indicator-of-pregnancy": Words(
        _("用到“{fact}”的机构指标只能衡量服务是否及时、是否提供，按服务地统计，只到县级以上。"),
        _("请改正衡量内容、级别和统计地，或删去这个条件。"),
    ),
}

CALENDARS: Final = {
    "packs.calendar-code": Words(_("代码“{code}”与年份 {year} 不符。"), _("代码请以 -{year} 结尾。")),
    "packs.calendar-break": Words(_("假期 {first} 至 {last} 先后颠倒，或超过 {longest} 天。"), _("请核对起止日期。")),
    "packs.calendar-other-year": Words(_("{day} 不在 {year} 年。"), _("跨年的假期请分别写进两年的日历。")),
    "packs.calendar-day-twice": Words(_("{day} 已在第 {line} 行写过。"), _("请只留一处。")),
    "packs.calendar-working-day": Words(
        _("{day} 不是周末，或写了两次，不能作为调休上班日。"), _("请对照放假通知核对。")
    ),
}

PURPOSES: Final = {
    "packs.purpose-unknown": Words(_("“{purpose}”不是使用个人信息的用途。"), _("可用的有：{known}。")),
    "packs.purpose-ground": Words(
        _("用途“{purpose}”不能以“{ground}”为依据。"),
        _("发提醒只凭本人同意，两地交换只凭本人同意或本人申请；请删去这一项。"),
    ),
    "packs.purpose-ground-twice": Words(_("依据“{ground}”写了两次。"), _("请只留一处。")),
    "packs.purpose-evidence": Words(
        _("用途“{purpose}”的同意必须有凭据。"), _("请写 evidence: true；发提醒和两地交换不能凭一句没有记载的话。")
    ),
}

COMMANDS: Final = {
    "packs.folder-absent": Words(_("没有文件夹 {folder}。"), _("请核对路径。")),
    "packs.date-unreadable": Words(_("“{text}”不是日期，或没有这一天。"), _("请写成 2026-11-21 的样子。")),
    "packs.number-unreadable": Words(_("“{text}”不是整数。"), _("请写一个整数，如 5。")),
}

REFUSALS: Final = {**FILES, **FIELDS, **TOGETHER, **PROTECTION, **CALENDARS, **PURPOSES, **COMMANDS}

HELP: Final = _("规范包：检查、列出、推算工作日")
HELP_CHECK: Final = _("检查规范包；有问题以1结束")
HELP_FOLDER: Final = _("另外检查这个文件夹，代替站点自己的")
HELP_SHOW: Final = _("列出现行的规范包")
HELP_KIND: Final = _("只列这一类")
HELP_DIVISION: Final = _("以这个区划为准（代码），默认全国")
HELP_ON: Final = _("以这一天为准，默认今天")
HELP_WORKDAYS: Final = _("从某日起第几个工作日是哪天")
HELP_DATE: Final = _("起算日，当日不计，如 2026-11-21")
HELP_NUMBER: Final = _("工作日数")

FINE: Final = _("查了 {files} 个文件，没有问题。")
FAULTY: Final = _("查了 {files} 个文件，有 {count} 处问题。")
AT: Final = _("{file} 第 {line} 行：{sentence}[{code}]")
ROW: Final = _("{kind} {code} 第{version}版 自{valid_from}起 {where} {verified} {title}")
VERIFIED: Final = _("已核对")
UNVERIFIED: Final = _("未核对")
NATION: Final = _("全国")
NONE: Final = _("没有规范包。")
