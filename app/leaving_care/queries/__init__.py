"""Every select of leaving care: private rows are found through the viewer."""
