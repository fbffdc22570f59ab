"""What audits of practice found, by quarter: made once, each basis by itself, under the rule of small numbers."""
