"""Things to test with, built through the services that people's own clicks go through."""
