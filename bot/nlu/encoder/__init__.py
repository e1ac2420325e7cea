"""The sentence encoder: text to a vector whose direction is the meaning."""

from bot.nlu.encoder.encoder import DIMENSIONS, SentenceEncoder, shared_encoder, whole_words

__all__ = ["DIMENSIONS", "SentenceEncoder", "shared_encoder", "whole_words"]
