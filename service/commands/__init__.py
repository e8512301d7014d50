"""The commands of ``gouji``, one module each."""
