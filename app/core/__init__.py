"""What every capability stands on and no capability is: database, people as actors, time, keys."""
