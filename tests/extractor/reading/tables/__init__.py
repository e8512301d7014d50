"""Reading of budget tables from grids."""
