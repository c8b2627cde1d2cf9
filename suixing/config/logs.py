"""What the processes write down about themselves: one JSON object a line, and no personal data.

No query strings, no names, no form values; an error is its type and the lines of code it passed, never its message:
messages of databases and validators repeat what people typed.
"""

import time
import traceback
from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

from suixing.config.home import Home

log = structlog.get_logger("suixing.requests")


def places_of(error: BaseException) -> str:
    """Type and places of an error and its causes, without the messages."""
    parts = []
    seen: BaseException | None = error
    while seen is not None:
        lines = " < ".join(
            f"{frame.filename.rsplit('/site-packages/')[-1]}:{frame.lineno} {frame.name}"
            for frame in reversed(traceback.extract_tb(seen.__traceback__)[-12:])
        )
        parts.append(f"{type(seen).__module__}.{type(seen).__qualname__} at {lines}")
        seen = seen.__cause__ or seen.__context__
    return " | caused by ".join(parts)


def without_values(logger: object, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Keep of a record what holds no personal data."""
    record = event.get("_record")
    info = event.pop("exc_info", None) or (record.exc_info if record else None)
    if isinstance(info, tuple):
        info = info[1]
    if isinstance(info, BaseException):
        event["error"] = places_of(info)
    if record is not None and record.name.startswith("django"):
        event["event"] = record.msg.split("%")[0].split(":")[0].strip() or record.name  # the kind, not its arguments
    elif record is not None and record.name.startswith("procrastinate"):
        event["event"] = getattr(record, "action", "job")  # its message would repeat the job's arguments
    return event


def logging(home: Home, process: str) -> dict[str, Any]:
    """Django's LOGGING: a file of the process in the home, kept below 50 MB; without a process name nothing is kept."""
    shared = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_values,
    ]
    structlog.configure(
        processors=[
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler: dict[str, Any] = {"class": "logging.NullHandler"}
    if process:
        handler = {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": str(home.logs / f"{process}.log"),
            "maxBytes": 10_000_000,
            "backupCount": 4,
            "encoding": "utf-8",
            "delay": True,
            "formatter": "json",
        }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    without_values,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"file": handler},
        "root": {"handlers": ["file"], "level": "INFO"},
        "loggers": {
            "django.db.backends": {"level": "WARNING"},
            "django.request": {"level": "ERROR"},
            "procrastinate": {"level": "WARNING"},
        },
    }


class RequestLog:
    """Middleware: one line per request with method, the name of the address, status and milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            view=match.view_name if match else None,
            status=response.status_code,
            ms=round((time.perf_counter() - begun) * 1000),
        )
        return response
