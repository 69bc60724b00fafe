"""From an occurrence to words: templates and footers."""
