"""Training recipes, one file a model; each is reproducible from its seed."""
