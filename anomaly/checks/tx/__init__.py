"""TX 文字差错: cut sentences, punctuation and template residue."""
