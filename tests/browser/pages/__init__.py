"""The portal's pages as a browser test speaks of them: what a person does, in the words that stand on the page."""
