"""The rules of auditing, pure: which cases are drawn, and who may look at which."""
