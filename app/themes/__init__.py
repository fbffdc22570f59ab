"""The one shared list of themes: what feedback, audits, compliments and complaints are about, in the same words."""
