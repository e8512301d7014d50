"""FO 绩效: what must hold within a performance form, and between forms, project tables and text."""
