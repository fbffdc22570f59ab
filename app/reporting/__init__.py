"""Figures of closed quarters: made once, frozen, the same for everyone. Promise 11's rule decides what is in them."""
