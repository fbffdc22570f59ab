"""The step of `create_app` that wires mail and the bell. The worker's own library is loaded only when it is rung."""

from flask import Flask
from flask_mail import Mail

from app.notifications import bell
from config import Settings


def init_notifications(app: Flask) -> None:
    """Tell Flask-Mail our settings and the bell what ringing does. In tests nothing rings: they send by hand."""
    settings: Settings = app.config["SETTINGS"]
    app.config.update(
        MAIL_SERVER=settings.mail_server,
        MAIL_PORT=settings.mail_port,
        MAIL_USE_TLS=settings.mail_use_tls,
        MAIL_USERNAME=settings.mail_username,
        MAIL_PASSWORD=settings.mail_password,
        MAIL_DEFAULT_SENDER=settings.mail_sender,
        MAIL_SUPPRESS_SEND=False,
    )
    Mail(app)
    bell.connect(None if app.testing else lambda: _ring(app))


def _ring(app: Flask) -> None:
    """Wake the worker. A bell that does not ring only makes the message wait for the next sweep."""
    from app.notifications.worker import wake

    try:
        wake(app)
    except Exception as fault:
        app.logger.warning("the worker could not be woken: %s", type(fault).__name__)
