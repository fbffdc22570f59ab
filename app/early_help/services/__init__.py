"""What can be done to a request. Each verb runs inside the caller's transaction and writes its own trail."""
