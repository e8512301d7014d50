"""Where the work is done: one small seam, two engines behind it."""

from service.batch.engines.engine import Done, Engine, EngineName, open_engine

__all__ = ["Done", "Engine", "EngineName", "open_engine"]
