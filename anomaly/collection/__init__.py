"""Documents of many units and years side by side: what they publish, what they say of the year before."""

from anomaly.collection.check import CollectionCheck, CollectionExample
from anomaly.collection.gathering import form_views, gather, peer_groups, title_of, view_of
from anomaly.collection.views import (
    ChangeText,
    Collection,
    DocumentView,
    FormView,
    Located,
    Member,
    PeerGroup,
    PlacedForm,
    Printed,
    Statement,
    Total,
)

__all__ = [
    "ChangeText",
    "Collection",
    "CollectionCheck",
    "CollectionExample",
    "DocumentView",
    "FormView",
    "Located",
    "Member",
    "PeerGroup",
    "PlacedForm",
    "Printed",
    "Statement",
    "Total",
    "form_views",
    "gather",
    "peer_groups",
    "title_of",
    "view_of",
]
