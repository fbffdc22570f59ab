"""What is done in an audit. Each verb checks itself, writes the trail, and never commits."""
