"""What somebody will do about what an audit, a complaint, a report or many people said, until it is shown to work."""
