"""XT 表间: identities between tables."""
