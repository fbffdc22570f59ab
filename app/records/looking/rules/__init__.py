"""What about looking is worth a question, and which looks a person is told of. Pure: no session, no clock."""
