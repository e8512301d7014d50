"""Performance and accuracy figures, printed; see each module."""
