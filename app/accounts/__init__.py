"""People who use the portal: who they are, how they sign in, what staff may do and where."""
