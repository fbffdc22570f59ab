"""HTTP craft with no capability in it: who may open a page, headers, errors, forms, templates, language."""
