"""What care leavers are owed: each item with its history, who qualifies, and the second person who publishes it."""
