"""Every question asked of the early help tables. Private rows are found through the viewer, or not at all."""
