"""What is due to go, what a person ordered to go, and how it goes."""
