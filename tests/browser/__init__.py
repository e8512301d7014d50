"""The review desk in a real Chromium."""
