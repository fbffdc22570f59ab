"""A practice copy: invented people whose stories show every state, and bulk growth for measuring. Never real people."""
