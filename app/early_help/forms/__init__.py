"""The pages of a request: what each asks, and the words it asks in."""
