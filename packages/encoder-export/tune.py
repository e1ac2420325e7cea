"""Tunes the sentence encoder on what people say in guides, so that it tells the answers to a question apart.

Two texts are drawn together if content gives them to the same option of a step, and pushed apart if it gives them to
different ones (supervised contrastive loss: Khosla et al., 2020). The general replies are one more such question, and
pushed apart from the options that do not stand for them. The topics' questions only serve as an anchor: their vectors
stay near the official ones, so that the encoder still knows all of English, and the decisions about topics are still
fitted on questions that it has not learnt from. For the same end, a part of the official weights is mixed in again
afterwards (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022).
"""

from __future__ import annotations

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

STEPS = 1800
WARMING = 20
RATE = 4e-5
TEMPERATURE = 0.1
QUESTIONS = 6  # of guides in a batch
TEXTS, FEW_TEXTS, MANY_OPTIONS = 4, 2, 9  # of each option in a batch; fewer of those of a question with many
GENERAL_TEXTS = 2  # of each general meaning in a batch
TYPOS = 0.25  # of the texts have slips
LETTERS = 40  # for each of which a text with slips has one
OFFICIAL = 0.1  # of the weights in the end, which costs little here and keeps more of English in general
ANCHORS = 24  # questions of topics in a batch
MAX_TOKENS = 64

Answer = tuple[str, frozenset[str]]
"""The name of an answer, and the general meanings that it stands for."""
Options = dict[Answer, list[str]]
"""The texts of each answer to one question."""


def tune(encoder: torch.nn.Module, tokenizer: Tokenizer) -> torch.nn.Module:
    """Tunes the encoder in place, all but its embeddings, and returns it. Takes forty minutes on two cores."""
    random.seed(0)
    torch.manual_seed(0)
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()
    for name, parameter in encoder.named_parameters():
        parameter.requires_grad = "embeddings" not in name and "pooler" not in name
    learning = [parameter for parameter in encoder.parameters() if parameter.requires_grad]
    official = [parameter.detach().clone() for parameter in learning]
    optimizer = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARMING) * (1 - step / STEPS)
    )
    questions, general = list(guides()), _examples(ROOT / "data" / "nlu" / "replies.yml")
    anchors = questions_of_topics()
    before = encode(encoder.eval(), tokenizer, anchors)
    pending: list[Options] = []
    encoder.train()
    for step in range(STEPS):
        while len(pending) < QUESTIONS:
            pending += random.sample(questions, len(questions))
        loss = _contrast(encoder, tokenizer, [pending.pop() for _ in range(QUESTIONS)], general)
        chosen = random.sample(range(len(anchors)), ANCHORS)
        moved = _encode(encoder, tokenizer, [anchors[place] for place in chosen]) - before[chosen]
        loss = loss + (moved**2).sum(1).mean()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            print(f"step {step} of {STEPS}: loss {loss.item():.2f}", flush=True)
    with torch.no_grad():
        for parameter, untuned in zip(learning, official, strict=True):
            parameter.lerp_(untuned, OFFICIAL)
    return encoder.eval()


def questions_of_topics() -> list[str]:
    """The questions of all topics in data/."""
    return [normalise(text) for path in _files("topics") for text in _read(path)["questions"]]


def answers() -> list[str]:
    """All that people say in guides: to one of the questions in data/, and in general."""
    said = [*guides(), _examples(ROOT / "data" / "nlu" / "replies.yml")]
    return [text for options in said for texts in options.values() for text in texts]


def guides() -> Iterator[Options]:
    """The options of each step in data/ that has a choice."""
    for path in (*_files("topics"), *_files("parts")):
        content = _read(path)
        for step in (content.get("guide") or content).get("steps", {}).values():
            options = step.get("options") or {}
            if len(options) > 1:
                yield {
                    (name, frozenset(option.get("means", []))): list(
                        map(normalise, (option["label"], *option.get("says", [])))
                    )
                    for name, option in options.items()
                }


def _contrast(encoder: torch.nn.Module, tokenizer: Tokenizer, batch: list[Options], general: Options) -> torch.Tensor:
    """The loss over some questions and the general replies.

    Compared are answers to the same question, and each with the general replies that it does not stand for.
    """
    texts, questions, answers = [], [], []
    for number, options in enumerate([general, *batch]):
        count = GENERAL_TEXTS if options is general else TEXTS if len(options) < MANY_OPTIONS else FEW_TEXTS
        for answer, said in options.items():
            for text in random.sample(said, min(count, len(said))):
                texts.append(_with_slips(text) if random.random() < TYPOS else text)
                questions.append(number)
                answers.append((number, answer))
    index = {answer: place for place, answer in enumerate(dict.fromkeys(answers))}
    question = torch.tensor(questions)
    answer = torch.tensor([index[given] for given in answers])
    apart = torch.tensor([[not (one & other) for _, (_, other) in answers] for _, (_, one) in answers])
    is_general = question == 0
    others = ~torch.eye(len(texts), dtype=torch.bool)
    compared = others & ((question[:, None] == question[None]) | (apart & (is_general[:, None] ^ is_general[None])))
    alike = (answer[:, None] == answer[None]) & others
    vectors = _encode(encoder, tokenizer, texts)
    likeness = vectors @ vectors.T / TEMPERATURE
    logits = likeness - torch.logsumexp(likeness.masked_fill(~compared, -1e9), 1, keepdim=True)
    paired = alike.any(1)
    return -(logits.masked_fill(~alike, 0).sum(1)[paired] / alike.sum(1)[paired]).mean()


def _with_slips(text: str) -> str:
    """A text as fingers in a hurry type it."""
    for _ in range(1 + len(text) // LETTERS):
        place = random.randrange(max(1, len(text) - 1))
        before, letter, after = text[:place], text[place : place + 1], text[place + 1 :]
        text = random.choice(
            (
                before + after,
                before + after[:1] + letter + after[1:],
                before + letter + letter + after,
                text.lower().replace("'", ""),
            )
        )
    return text


def encode(encoder: torch.nn.Module, tokenizer: Tokenizer, texts: list[str]) -> torch.Tensor:
    """The vectors of many texts."""
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()
    with torch.no_grad():
        parts = [_encode(encoder, tokenizer, texts[start : start + 64]) for start in range(0, len(texts), 64)]
    return torch.cat(parts)


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
        (entry["intent"], frozenset({entry["intent"].removeprefix("reply_")})): [
            normalise(line.removeprefix("- ")) for line in entry["examples"].splitlines()
        ]
        for entry in _read(path)["nlu"]
    }
