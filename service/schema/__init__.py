"""The JSON that ``gouji extract`` and ``gouji check`` write (schema 1, DESIGN §6)."""
