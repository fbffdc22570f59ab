"""Questions over many pages: which page comes next, drafts that are never lost, leaving and coming back."""
