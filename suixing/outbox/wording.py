"""What `suixing outbox` prints."""

from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Words

REFUSALS: dict[str, Words] = {}

PERMISSIONS = {"outbox.queue.view": _("看消息投递的情况，催促投递")}

HELP = {
    "outbox": _("各部分之间的消息：投递情况"),
    "status": _("待投递的、投不出去的、没有接收方的"),
    "deliver": _("立即投递到时的消息"),
}
DELIVERED = _("已投递 {tried} 次。")
PENDING = _("待投递 {pending} 条，最早的于 {oldest} 发出。")
EMPTY = _("没有待投递的消息。")
FAILING = _("{event} → {subscriber}：{subject}，已试 {attempts} 次（{error}），下次 {next}。")
UNHEARD = _("没有程序接收 {subscriber} 的消息：它已改名或移除。")
STUCK = _("有 {stuck} 条一直投不出去，请查看日志后排除原因；排除后会自动续投。")
