"""NA 文字: what the narrative and the texts of forms state, against itself and the tables."""
