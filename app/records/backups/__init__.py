"""Whole copies of the database, encrypted to keys whose private halves are kept apart, and the way back."""
