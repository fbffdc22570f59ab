"""What the pages of looking ask."""
