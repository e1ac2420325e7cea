"""What a guide's texts may say of the person whom they are told, by placeholder."""

from __future__ import annotations

from bot.content import Content
from bot.content.guides import SUGGESTION
from bot.content.render import escape, fill
from bot.guide.state import State


def personal_facts(content: Content, state: State) -> dict[str, str]:
    """The service's facts, and those of the person: their provider, if a check found it, and the last suggestion."""
    found = state.found()
    facts = content.service.facts()
    phrases = content.phrases
    name = found.get("provider", "")
    provider = content.providers.get(name)
    told = {
        "provider.name": name if provider else phrases.any_provider,
        "provider.spam_folder": (provider and provider.spam_folder) or phrases.any_spam_folder,
        "provider.allow_sender": (provider and provider.allow_sender) or phrases.any_allow_sender,
    }
    # What is told of a provider has facts of the service in it; what the person typed is nothing but itself.
    return {
        **facts,
        **{key: fill(text, facts) for key, text in told.items()},
        SUGGESTION: escape(found.get(SUGGESTION, "")),
    }
