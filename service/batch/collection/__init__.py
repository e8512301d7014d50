"""What follows the documents: the checks that look at all of them together, from the datasets."""

from service.batch.collection.reading import ParquetCollection
from service.batch.collection.stage import COLLECTION_LIMITS, check_collection

__all__ = ["COLLECTION_LIMITS", "ParquetCollection", "check_collection"]
