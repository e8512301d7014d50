"""What sentences and text fields say, as texts with their place and claims with what they refer to."""
