"""How gunicorn serves the portal. Settings of the portal itself are in `config.py`."""

import os
import sys
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

sys.path.insert(0, str(Path(__file__).parent))  # gunicorn reads this file before the portal's folder is on the path
from config import Settings

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "sync"
preload_app = True
timeout = 30
graceful_timeout = 20
keepalive = 5
accesslog = None
"""No access log: an address can tell what a person asked about. The portal logs rules, not paths."""
loglevel = os.environ.get("LOG_LEVEL", "warning")
control_socket_disable = True
raw_env = [f"PROMETHEUS_MULTIPROC_DIR={Settings().metrics}"]
"""What is counted is added up over all processes here: whichever of them is asked for `/metrics` answers for all."""
forwarded_allow_ips = ""
"""Forwarded headers are believed by the portal's own setting `PROXIES`, nowhere else."""
limit_request_line = 2048
limit_request_fields = 60


class QuietLogger(Logger):
    """Writes that something failed and its kind, never the address or the message, which may hold a person's words."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if str(msg).startswith("Invalid request"):  # gunicorn's own line repeats the caller's address and the path
            msg, args = "a request could not be read", ()
        super().warning(msg, *args, **kwargs)

    def debug(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Nothing: what gunicorn says here names the path of each request."""

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        import sys

        kind = sys.exc_info()[0]
        self.error("%s while answering", kind.__name__ if kind else "Exception")


logger_class = QuietLogger


def post_fork(server: Any, worker: Any) -> None:
    """Each process opens database connections of its own."""
    from app.core.extensions import db
    from wsgi import app

    with app.app_context():
        for engine in db.engines.values():
            engine.dispose(close=False)
