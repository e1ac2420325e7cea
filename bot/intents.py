"""The intents that are not topics."""

from __future__ import annotations

from bot.content.guides import Meaning

GREET = "greet"
GOODBYE = "goodbye"
THANKS = "thanks"
AFFIRM = "affirm"
DENY = "deny"
SMALL_TALK = (GREET, GOODBYE, THANKS, AFFIRM, DENY)

OUT_OF_SCOPE = "out_of_scope"
"""What the assistant cannot help with."""

NLU_FALLBACK = "nlu_fallback"
"""Rasa's name for a message that may mean several things: the assistant asks back."""

NONE_OF_THESE = "none_of_these"
"""The option that no offered topic fits: a way to say deny."""

GUIDE_REPLY = "guide_reply"
"""A reply to the step of a guide."""

REPLY_PREFIX = "reply_"
"""What the names of intents begin with whose examples teach the general meanings of replies."""

REPLY_ASIDE = "reply_aside"
"""A reply that answers nothing, such as "nice weather": the one of them that is no meaning."""

BOUND_PREFIX = "reply_bound_"
"""What the names of intents begin with whose examples are the words of options that content binds to a meaning."""

REPLIES = frozenset({REPLY_ASIDE, *(REPLY_PREFIX + meaning.value for meaning in Meaning)})
"""The intents whose examples are in data/nlu/."""

CONTACT_SUPPORT = "contact_support"
"""The topic whose answer says how to reach a person."""

RULED = (CONTACT_SUPPORT, NLU_FALLBACK, OUT_OF_SCOPE, *SMALL_TALK, GUIDE_REPLY)
"""The intents that data/rules.yml has to say something about."""

RASAS_OWN = ("restart", "back", "session_start")
"""Intents that Rasa answers itself, with actions of its own, before any rule."""

RESERVED = frozenset({*SMALL_TALK, OUT_OF_SCOPE, NLU_FALLBACK, NONE_OF_THESE, GUIDE_REPLY, *RASAS_OWN})
"""Names that no topic may have, beside all that begin as those of replies do."""


def is_taken(name: str) -> bool:
    """Whether no topic may have the name, since the assistant needs it itself."""
    return name in RESERVED or name.startswith(REPLY_PREFIX)
