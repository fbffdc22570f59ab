"""Who works with children here: teams, workers, and the page on which each says who they are."""
