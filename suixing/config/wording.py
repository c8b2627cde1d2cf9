"""The sentences of what can stand in a site's way."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from suixing.kernel.refusals import Words

DESCRIPTION: Final = _("随行：一个区县一个站点，一个文件夹（SUIXING_HOME，默认 var/）。")
EVERYWHERE: Final = _(
    "任何命令都可以加：--home 文件夹、--as 登录名（按这个人的权限办）、--lang zh 或 en、--json。\n"
    "结束代码：0 办好，1 规则不允许，2 输入不能用，3 现在办不了，70 程序出错。"
)
HELP_SITE: Final = _("站点：建立、运行、停止、查看")
HELP_INIT: Final = _("为一个区县建一个空站点")
HELP_DIVISION: Final = _("区县的六位代码")
HELP_ADDRESS: Final = _("对外的网址；https 的网址会启用安全传输")
HELP_NO_INPUT: Final = _("不提问")
HELP_MIGRATE: Final = _("把数据库升级到这个版本")
HELP_RUN: Final = _("运行站点，按 Ctrl-C 停止")
HELP_PORT: Final = _("端口，默认 8000")
HELP_HOST: Final = _("监听的地址，默认只限本机")
HELP_KEYS: Final = _("封存证件号和电话的密钥")
HELP_KEYS_ROTATE: Final = _("换一把新密钥，全部重新封存，再撤下旧密钥；边用边换，中断了再运行一次即可")
HELP_KEYS_SHOW: Final = _("密钥文件里有哪几号密钥（不显示密钥）")
KEYS_SHOWN: Final = _("密钥文件里有：第 {numbers} 号。")
KEYS_ROTATED: Final = _("已重新封存 {count} 项，现在用第 {number} 号密钥。请把 secrets/ring 连同备份另存一份。")
HELP_DEMO_COMMAND: Final = _("演示数据")
HELP_DEMO_FILL: Final = _("装入演示用的机构、人员和待办，再打印每个角色的一个登录名；装过就不再装")
DEMO_DUTIES: Final = {
    "hours": gettext_noop("核对本街道服务机构的开放时间"),
    "phone": gettext_noop("更新公示栏上的办公电话"),
    "rename": gettext_noop("答复机构名称变更的请示"),
    "address": gettext_noop("补全药具自取点的地址"),
    "border": gettext_noop("核对社区边界调整的文件"),
    "timetable": gettext_noop("张贴本月免费服务时间表"),
}
"""What the offices of the demo owe; kept in Chinese, shown in the reader's language."""

HELP_DEMO: Final = _("演示站点：深圳市龙华区，人物全是虚构的")
HELP_STOP: Final = _("停止站点和它的数据库")
HELP_STATUS: Final = _("站点在哪里，什么在运行")

ASK_DIVISION: Final = _("区县的六位代码：")
FIRST_START: Final = _("第一次运行，正在建立演示站点，大约一分钟……")
SITE_READY: Final = _("区划 {division} 的站点建好了：{path}")
MIGRATED: Final = _("数据库已是最新。")
SERVING: Final = _("随行（{division}）已在运行：{address}")
HOW_TO_STOP: Final = _("按 Ctrl-C 停止，数据会保留。")
NO_DEMO: Final = _("这个版本还没有演示数据，站点是空的。")
STOPPED: Final = _("站点已停止，数据都在。")
NOTHING_RUNS: Final = _("没有什么在运行。")
STATUS: Final = (_("文件夹"), _("服务的区划"), _("演示"), _("数据库"), _("数据库在运行"), _("站点进程"))
YES: Final = _("是")
NO: Final = _("否")
COLON: Final = _("：")

REFUSALS: Final[dict[str, Words]] = {
    "config.reference-stale": Words(
        _("文档与代码不一致：{pages}。"),
        _("请运行 suixing reference write，并提交改动。"),
    ),
    "config.reference-without-docs": Words(
        _("找不到文档文件夹 {path}。"),
        _("请在源代码的工作副本里运行这个命令。"),
    ),
    "config.disk-full": Words(
        _("磁盘已满，{path} 写不进去。"),
        _("请腾出空间后再试，已有的数据没有受损。"),
    ),
    "config.keys-in-use": Words(
        _("等了 {seconds} 秒，还有用旧密钥开始的工作没有结束。"),
        _("旧密钥还留着，什么也没有丢。请等导入等长时间的工作结束，再运行一次 suixing keys rotate。"),
    ),
    "config.keys-missing": Words(
        _("找不到站点的密钥文件 {path}，证件号和电话都打不开。"),
        _("请从备份里恢复这个文件；不要新建，新钥匙打不开旧资料。"),
    ),
    "config.home-locked": Words(
        _("没有权限使用 {path}。"),
        _("请用它的主人账号运行，或者用 SUIXING_HOME 指定另一个文件夹。"),
    ),
    "config.home-unusable": Words(
        _("{path} 不能用作站点文件夹（{problem}）。"),
        _("请用 SUIXING_HOME 指定一个文件夹。"),
    ),
    "config.home-busy": Words(
        _("另一个命令正在使用这个站点（{path}）。"),
        _("请等它结束后再试。"),
    ),
    "config.site-file-unusable": Words(
        _("站点说明 {path} 读不懂（{problem}）。"),
        _("请改正这一行，或者从备份恢复这个文件。"),
    ),
    "config.site-missing": Words(
        _("{path} 还不是站点。"),
        _("请先运行 suixing site init --division 六位区划代码。"),
    ),
    "config.site-of-other-division": Words(
        _("{path} 是区划 {division} 的站点，不能改成 {asked}。"),
        _("请用 SUIXING_HOME 给 {asked} 另指定一个文件夹。"),
    ),
    "config.site-not-demo": Words(
        _("{path} 是正式站点，不能填入演示数据。"),
        _("请去掉 --demo，或者用 SUIXING_HOME 另指定一个文件夹。"),
    ),
    "config.site-running": Words(
        _("这个站点已经在运行（进程 {pid}）。"),
        _("请直接打开它，或者先运行 suixing site stop。"),
    ),
    "config.division-unknown": Words(
        _("全国区划里没有代码 {division}。"),
        _("请核对代码，例如 440309（深圳市龙华区）。"),
    ),
    "config.division-missing": Words(
        _("没有说明站点属于哪个区县。"),
        _("请加上 --division 和六位区划代码，例如 --division 440309。"),
    ),
    "config.migration-failed": Words(
        _("数据库升级没有成功，原来的数据没有变。"),
        _("原因见 {path}。"),
    ),
    "config.database-away": Words(
        _("数据库暂时连不上。"),
        _("请过半分钟再试；一直这样，请告诉管理员。"),
    ),
    "config.arguments-not-utf8": Words(
        _("命令里有不是 UTF-8 的字。"),
        _("请在 UTF-8 的终端里重新输入。"),
    ),
    "config.address-unusable": Words(
        _("{address} 不能作站点的网址。"),
        _("请写成 https://suixing.example.cn 这样，只带主机名和端口；http 只能用在本机（127.0.0.1）。"),
    ),
    "config.port-unusable": Words(
        _("不能在 {host} 的端口 {port} 上提供服务（{problem}）。"),
        _("请用 --port 给一个 1024 到 65535 之间的端口，用 --host 给本机的地址。"),
    ),
    "config.port-taken": Words(
        _("端口 {port} 已被占用。"),
        _("请用 --port 换一个端口，或者停掉占用它的程序。"),
    ),
    "config.process-ended": Words(
        _("{process} 进程反复退出，站点已停止。"),
        _("原因见 {path}。"),
    ),
    "config.postgresql-missing": Words(
        _("找不到能用的 PostgreSQL {oldest} 或更新版本（找到：{found}）。"),
        _("请重新运行 make run 安装依赖，或者安装系统的 postgresql，或者设置 DATABASE_URL。"),
    ),
    "config.postgresql-other-version": Words(
        _("数据库是 PostgreSQL {major} 建的，本机没有这个版本（找到：{found}）。"),
        _("请安装 PostgreSQL {major} 后再试，数据没有受损。"),
    ),
    "config.database-not-started": Words(
        _("数据库启动不了（{problem}）。"),
        _("详情见 {path} 里的 server.log。"),
    ),
    "config.database-password": Words(
        _("数据库不认 {path} 里保存的密码。"),
        _("请从备份恢复这个文件夹。"),
    ),
    "config.database-unreachable": Words(
        _("连不上数据库（{problem}）。"),
        _("请检查数据库是否在运行、DATABASE_URL 是否正确。"),
    ),
    "config.database-url-unusable": Words(
        _("DATABASE_URL 读不懂（{problem}）。"),
        _("写法是 postgresql://用户:密码@主机:5432/数据库。"),
    ),
    "config.database-too-old": Words(
        _("数据库是 PostgreSQL {version}，至少要 {oldest}。"),
        _("请换用新版本的数据库。"),
    ),
    "config.database-encoding": Words(
        _("数据库的编码是 {encoding}，不是 UTF8，汉字会查不到。"),
        _("请用 CREATE DATABASE … ENCODING 'UTF8' 重建一个空库。"),
    ),
    "config.database-not-empty": Words(
        _("数据库 {database} 里已有别的表，不是随行的站点。"),
        _("请给站点一个空的数据库。"),
    ),
    "config.database-empty": Words(
        _("数据库 {database} 是空的，这个站点的数据不在里面。"),
        _("请改正 DATABASE_URL（数据在站点文件夹里的，去掉它），或者从备份恢复数据库。"),
    ),
    "config.database-of-other-site": Words(
        _("数据库 {database} 属于另一个站点（区划 {division}）。"),
        _("请改正 DATABASE_URL，或者换用那个站点的 SUIXING_HOME。"),
    ),
    "config.app-role-missing": Words(
        _("数据库账号 {role} 不存在，而 DATABASE_URL 的账号不能建账号。"),
        _("请数据库管理员执行 CREATE ROLE \"{role}\" LOGIN PASSWORD '…'，把密码写进 {path}，再试。"),
    ),
    "config.cluster-of-other-home": Words(
        _("{path} 里的数据库属于站点 {home}。"),
        _("复制出来的站点文件夹请删去其中的 database 文件再试。"),
    ),
    "config.cluster-out-of-reach": Words(
        _("运行数据库的账号进不了 {path}。"),
        _("请把上级文件夹的权限改回来（chmod o+x）。"),
    ),
    "config.socket-folder-missing": Words(
        _("找不到放数据库套接字的短路径文件夹。"),
        _("请让 /tmp 可写，或者把站点移到较短的路径下。"),
    ),
    "config.arguments-unusable": Words(
        _("命令写得不对（{problem}）。"),
        _("加上 --help 可以看用法。"),
    ),
    "config.unexpected": Words(
        _("程序出错了，这不是您的操作造成的。"),
        _("请把 {path} 交给维护人员。"),
    ),
}
