"""The review desk: pages rendered on the server over the API's own queries, and a few small ES modules."""

from service.review.mounting import install_review
from service.review.phrases import Phrases

__all__ = ["Phrases", "install_review"]
