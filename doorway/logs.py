"""Logs: one line of JSON an event on stderr, with ids at most. No request, no query and no body is logged."""

import logging
import sys

import structlog

QUIET = logging.WARNING
"""For somebody who looks at the terminal: only what is wrong."""


def configure(level: int = logging.INFO) -> None:
    """Send every logger, ours and libraries', through one place.

    A library's fault keeps its kind alone: its message and trace could quote what a person wrote.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _kind_of_fault,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for chatty in ("urllib3", "twilio", "alembic", "httpx"):
        # These log addresses, some with numbers in them.
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("twilio.http_client").disabled = True


def _kind_of_fault(
    logger: structlog.typing.WrappedLogger, method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    fault = event.pop("exc_info", None)
    if fault is True:
        fault = sys.exc_info()
    kind = fault[0] if isinstance(fault, tuple) else type(fault) if isinstance(fault, BaseException) else None
    if kind is not None:
        event["fault"] = kind.__name__
    record = event.get("_record")
    if isinstance(record, logging.LogRecord) and record.exc_info:
        event["fault"] = getattr(record.exc_info[0], "__name__", "unknown")
        record.exc_info, record.exc_text = None, None
    return event
