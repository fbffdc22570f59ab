"""How tests read pages: a client that checks every page it fetches, and the page as a person meets it."""

from tests.pages.client import PortalClient
from tests.pages.page import Page

__all__ = ["Page", "PortalClient"]
