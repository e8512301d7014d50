"""CI 文号: document numbers and the titles they belong to."""
