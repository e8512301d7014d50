"""EX 阅读说明: what the reading met, told as information."""
