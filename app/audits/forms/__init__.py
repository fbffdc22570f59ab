"""What the pages of audits ask."""
