"""What editors write in data/: its form, its reading, its checking and its rendering."""

from bot.content.loader import load_content
from bot.content.models import Category, Content, Provider, Service, Topic
from bot.content.phrases import Phrases

__all__ = ["Category", "Content", "Phrases", "Provider", "Service", "Topic", "load_content"]
