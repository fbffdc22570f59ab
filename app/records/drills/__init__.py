"""Each quarter somebody brings a copy back somewhere else, and writes down what they found."""
