"""Which worker runs which journey: all of one language go to one worker, because each language has one site.

(`--dist loadgroup` promises the same, but its version of today writes a name that pytest no longer reads.)
"""

import re

from xdist.scheduler import LoadScopeScheduling

LANGUAGE = re.compile(r"\[(zh-hans|en)\b")


class ByLanguage(LoadScopeScheduling):
    """`--dist loadscope`, with a language as a scope; what speaks no language stays with its module."""

    def _split_scope(self, nodeid: str) -> str:
        language = LANGUAGE.search(nodeid)
        return language[1] if language else super()._split_scope(nodeid)
