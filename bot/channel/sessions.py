"""Which conversation a request belongs to. No I/O."""

from __future__ import annotations

from typing import Any

from bot.channel import forms
from bot.channel.codec import decode_bearer
from bot.channel.tokens import Token, Tokens
from bot.channel.wording import spoken
from bot.content import Content
from bot.errors import RefusedError


class Sessions:
    """Knows conversations by the tokens that clients show."""

    def __init__(self, content: Content, tokens: Tokens) -> None:
        """Says in the content's words what became of a token."""
        self._content = content
        self._tokens = tokens

    def begin_or_go_on(self, header: str | None) -> tuple[Token, dict[str, Any]]:
        """The token of the conversation, and what the client is told of it: nothing, if its own is good.

        Args:
            header: The request's header Authorization.
        """
        shown = decode_bearer(header)
        token = self._tokens.read(shown) if shown is not None else None
        if token and not token.is_old:
            return token, {}
        if token:
            token = self._tokens.issue(token.conversation)
            return token, forms.session(token)
        token = self._tokens.begin()
        if shown is None:
            return token, forms.session(token)
        return token, {**forms.session(token), "renewed": True, **spoken(self._content, self._content.phrases.renewed)}

    def known(self, header: str | None) -> Token:
        """The token of the conversation; raises RefusedError if there is none."""
        token = self._tokens.read(decode_bearer(header) or "")
        if token is None:
            raise RefusedError("no_conversation")
        return token
