"""The routes of the pages, by subject."""
