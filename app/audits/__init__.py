"""Reviews of practice: which cases are looked at, what an auditor finds in one, and what families say about it."""
