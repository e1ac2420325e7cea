"""Tunes the sentence encoder on what people say in guides, so that it tells the answers to a question apart.

Two texts are drawn together if content gives them to the same option of a step, and pushed apart if it gives them to
different ones (supervised contrastive loss: Khosla et al., 2020). The general replies are one more such question. The
topics' questions only serve as an anchor: their vectors stay near the official ones, so that the encoder still knows
all of English, and the decisions about topics are still fitted on questions that it has not learnt from.
"""

from __future__ import annotations

import copy
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import torch
import yaml
from tokenizers import Tokenizer

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from bot.nlu.text import normalise  # noqa: E402  the texts as they will be read

STEPS = 300
WARMING = 20
RATE = 4e-5
TEMPERATURE = 0.1
QUESTIONS = 6  # of guides in a batch; the general replies come in every second batch
TEXTS, FEW_TEXTS, MANY_OPTIONS = 4, 2, 9  # of each option in a batch; fewer of those of a question with many
ANCHORS = 24  # questions of topics in a batch
MAX_TOKENS = 64

Options = dict[str, list[str]]
"""The texts of each answer to one question."""


def tune(encoder: torch.nn.Module, tokenizer: Tokenizer) -> torch.nn.Module:
    """Tunes the encoder in place, all but its embeddings, and returns it. Takes ten minutes or more on two cores."""
    random.seed(0)
    torch.manual_seed(0)
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()
    official = copy.deepcopy(encoder).eval()
    for name, parameter in encoder.named_parameters():
        parameter.requires_grad = "embeddings" not in name and "pooler" not in name
    learning = [parameter for parameter in encoder.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARMING) * (1 - step / STEPS)
    )
    questions, general = list(guides()), _examples(ROOT / "data" / "nlu" / "replies.yml")
    anchors = [text for path in _files("topics") for text in map(normalise, _read(path)["questions"])]
    pending: list[Options] = []
    encoder.train()
    for step in range(STEPS):
        while len(pending) < QUESTIONS:
            pending += random.sample(questions, len(questions))
        batch = [pending.pop() for _ in range(QUESTIONS)] + ([general] if step % 2 == 0 else [])
        loss = _contrast(encoder, tokenizer, batch)
        chosen = random.sample(anchors, ANCHORS)
        with torch.no_grad():
            before = _encode(official, tokenizer, chosen)
        loss = loss + ((_encode(encoder, tokenizer, chosen) - before) ** 2).sum(1).mean()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            print(f"step {step} of {STEPS}: loss {loss.item():.2f}", flush=True)
    return encoder.eval()


def guides() -> Iterator[Options]:
    """The options of each step in data/ that has a choice."""
    for path in (*_files("topics"), *_files("parts")):
        content = _read(path)
        for step in (content.get("guide") or content).get("steps", {}).values():
            options = step.get("options") or {}
            if len(options) > 1:
                yield {
                    name: [normalise(text) for text in (option["label"], *option.get("says", []))]
                    for name, option in options.items()
                }


def _contrast(encoder: torch.nn.Module, tokenizer: Tokenizer, batch: list[Options]) -> torch.Tensor:
    """The loss over some questions; only answers to the same question are compared."""
    texts, answers = [], []
    for number, options in enumerate(batch):
        count = TEXTS if len(options) < MANY_OPTIONS else FEW_TEXTS
        for name, said in options.items():
            for text in random.sample(said, min(count, len(said))):
                texts.append(random.choice((text, f'"{text}"')))  # so that the marks around a text say little
                answers.append((number, name))
    index = {answer: place for place, answer in enumerate(dict.fromkeys(answers))}
    question = torch.tensor([number for number, _ in answers])
    answer = torch.tensor([index[given] for given in answers])
    others = ~torch.eye(len(texts), dtype=torch.bool)
    compared = (question[:, None] == question[None]) & others
    alike = (answer[:, None] == answer[None]) & others
    vectors = _encode(encoder, tokenizer, texts)
    likeness = vectors @ vectors.T / TEMPERATURE
    logits = likeness - torch.logsumexp(likeness.masked_fill(~compared, -1e9), 1, keepdim=True)
    paired = alike.any(1)
    return -(logits.masked_fill(~alike, 0).sum(1)[paired] / alike.sum(1)[paired]).mean()


def _encode(encoder: torch.nn.Module, tokenizer: Tokenizer, texts: list[str]) -> torch.Tensor:
    encoded = tokenizer.encode_batch(texts)
    return encoder(
        torch.tensor([text.ids for text in encoded]), torch.tensor([text.attention_mask for text in encoded])
    )


def _files(folder: str) -> list[Path]:
    return sorted((ROOT / "data" / folder).glob("*.yml"))


def _read(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes texts of all


def _examples(path: Path) -> Options:
    """The examples of each intent of a Rasa file."""
    return {
        entry["intent"]: [normalise(line.removeprefix("- ")) for line in entry["examples"].splitlines()]
        for entry in _read(path)["nlu"]
    }
