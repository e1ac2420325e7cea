"""Runs all-MiniLM-L6-v2, quantised to int8, with onnxruntime."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

FOLDER = Path(__file__).parent
TOKENIZER = "tokenizer.json"
DIMENSIONS = 192
MAX_TOKENS = 256  # what the model was trained with; a longer text is cut


def whole_words() -> frozenset[str]:
    """The words that the encoder knows as a whole, in small letters; it reads any other word in pieces."""
    vocabulary = Tokenizer.from_file(str(FOLDER / TOKENIZER)).get_vocab()
    return frozenset(word for word in vocabulary if word.isalpha())


@cache
def shared_encoder() -> SentenceEncoder:
    """The encoder of this process: loaded once, whoever uses it; training, with many texts at once, uses every core."""
    return SentenceEncoder(workers=os.cpu_count() or 1)


class SentenceEncoder:
    """Gives every text a vector of 192 numbers, of unit length; near in meaning is near in direction."""

    def __init__(self, workers: int = 1) -> None:
        """Loads the encoder (23 MB); `workers` is how many texts are encoded at a time."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # it would keep what the longest text has needed
        self._session = onnxruntime.InferenceSession(
            str(FOLDER / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(FOLDER / TOKENIZER))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._pool = ThreadPoolExecutor(workers) if workers > 1 else None  # starts no thread before it is needed
        self._begun: dict[str, Future[NDArray[Any]]] = {}

    def on_one_core(self) -> SentenceEncoder:
        """The same encoder, which leaves the other cores alone."""
        quiet = copy.copy(self)
        quiet._pool = None
        return quiet

    def encode(self, texts: Sequence[str]) -> NDArray[Any]:
        """Encodes texts as a float32 array of shape (len(texts), 384).

        One at a time: the scale of the quantised activations depends on all of a batch, so that a text's vector would
        depend on its neighbours.
        """
        if self._pool and len(texts) > 1:
            submit = self._pool.submit
            begun = [self._begun.pop(text) if text in self._begun else submit(self._encode_one, text) for text in texts]
            vectors = [encoding.result() for encoding in begun]
        else:
            vectors = [self._encode_one(text) for text in texts]
        return np.vstack(vectors) if vectors else np.zeros((0, DIMENSIONS), dtype=np.float32)

    def begin(self, texts: Iterable[str]) -> None:
        """Begins to encode texts that will be asked for together, beside whatever else this process does meanwhile."""
        if self._pool:
            self._begun |= {text: self._pool.submit(self._encode_one, text) for text in dict.fromkeys(texts)}

    def _encode_one(self, text: str) -> NDArray[Any]:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        (vector,) = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return np.asarray(vector, dtype=np.float32)
