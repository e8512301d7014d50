"""What goes wrong with models; programs handle these, users never see them."""


class ModelError(Exception):
    """Root of what ``models`` raises."""


class ArtefactError(ModelError):
    """An artefact is missing, is not the one the manifest names, or has another schema."""
