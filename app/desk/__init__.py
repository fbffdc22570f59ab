"""The pages that read many capabilities: home, what needs me now, a family's own start page, the words about us."""
