"""The archive for an inspection: reports, audits, actions, entries, lists and children's files, made by the worker."""
