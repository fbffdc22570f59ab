"""Speed and size, measured side by side with a bare Flask page and a bare insert. `make bench` prints the table."""
