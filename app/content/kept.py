"""Offers hold no person: a later version replaces them."""

from app.retention.keeping import Kept

KEPT = (Kept("offer", ("offer_item", "offer_version"), "stays"),)
