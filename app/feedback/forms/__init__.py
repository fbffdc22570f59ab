"""The pages of speaking: before the questions, the questions, and what should happen then."""
