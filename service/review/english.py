"""The English catalogue: what the pages say in Chinese, by the Chinese. Filled in order of the pages."""

ENGLISH: dict[str, str] = {}
