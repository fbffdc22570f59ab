"""Every question to the tables of audits. Whoever looks comes first where rows are private."""
