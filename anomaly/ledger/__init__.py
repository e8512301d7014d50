"""The figures of a document's tables as equations that must hold, and what is out when one does not."""
