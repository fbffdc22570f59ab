"""Reports that people write over frozen figures: three questions on a page, checked by a second person, then kept."""
