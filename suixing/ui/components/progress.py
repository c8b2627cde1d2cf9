"""Long work says how far it is, asks again by itself, and without script by a link."""

from typing import Any

from suixing.ui.components import component, register


@component(register, "ui/progress.html")
def progress(label: str, done: int, total: int, url: str = "", text: str = "") -> dict[str, Any]:
    """How far some work is. Until it is finished, `url` is asked every two seconds for this same component."""
    if not 0 <= done <= total:
        raise ValueError(f"progress of {done} in {total}")
    return {
        "label": label,
        "done": done,
        "total": total,
        "url": url,
        "text": text,
        "percent": done * 100 // total if total else 100,
        "finished": done == total,
    }
