"""Where a family lives: which council answers for a postcode, and which of our localities it is in.

Real ONS postcodes decide the council; a council's own list decides the locality.
"""
