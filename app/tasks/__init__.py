"""A person must do this by then: a blocked message, a letter to print, somebody to ring."""
