"""A whole province in one batch: documents to Parquet, resumable, on this machine or on a Ray cluster."""
