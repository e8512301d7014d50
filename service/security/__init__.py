"""What stands between the network and the routes."""

from service.security.front import Front

__all__ = ["Front"]
