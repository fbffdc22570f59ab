"""Offers, pages and dated facts: what a council changes without touching code."""
