"""How people's messages come in and replies go out."""

from bot.channel.channel import ChatChannel

__all__ = ["ChatChannel"]
