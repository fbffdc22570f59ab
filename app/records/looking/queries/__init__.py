"""What is asked of the tables to say who looked, what is unlike the usual, and what a person may be told."""
