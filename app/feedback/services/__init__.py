"""What is done with what children say."""
