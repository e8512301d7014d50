"""Reports of checked documents: text for the terminal, HTML for the desk."""
