"""Records as a whole: copies of them kept apart, how long each is kept, given to whom they are about."""
