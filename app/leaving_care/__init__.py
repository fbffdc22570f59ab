"""Care leavers (16 to 25) see what they are owed, ask for it and own their plan; their workers keep to the law."""
