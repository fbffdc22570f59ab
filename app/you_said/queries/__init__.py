"""What the public reads, and what the two teams see of it."""
