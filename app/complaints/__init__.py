"""Complaints and compliments: entered by staff, answered stage by stage within their days, counted by quarter."""
