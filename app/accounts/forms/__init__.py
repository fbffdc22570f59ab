"""The pages people sign in with and manage accounts on: what they ask."""
