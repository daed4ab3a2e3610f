"""Files into articles, one module a format."""
