"""DU 重复: forms and fields that repeat each other."""
