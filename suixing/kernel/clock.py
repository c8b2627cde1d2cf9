"""What day and what instant it is, in China's one time zone.

Only the edges read the clock (a view, a task, a command); everything inside takes `today` or `now` as an argument.
"""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This instant, aware, in Asia/Shanghai."""
    return datetime.now(SHANGHAI)


def today() -> date:
    """The civil day it is now in Asia/Shanghai, wherever the machine stands."""
    return now().date()
