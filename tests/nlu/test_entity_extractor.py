"""Entities, as Rasa gets to know them."""

from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entity_extractor import EntityExtractor


def test_names_come_from_the_content(loaded):
    """Once trained and stored, it knows the lookup tables and the providers, by name, other name and domain."""
    text = "My crystal ball shows googlemail, gmx.net and a@b.example"
    (message,) = loaded(EntityExtractor).process([Message({TEXT: text})])
    found = [(entity["entity"], entity["value"]) for entity in message.get(ENTITIES)]
    assert found == [
        ("device", "crystal ball"),
        ("provider", "googlemail"),
        ("provider", "gmx.net"),
        ("address", "a@b.example"),
    ]


def test_entities_of_others_are_kept(loaded):
    """What another extractor found before stays, and each entity says who found it."""
    earlier = {"entity": "spell", "value": "lumos", "start": 0, "end": 5, "extractor": "Other"}
    (message,) = loaded(EntityExtractor).process([Message({TEXT: "lumos yesterday", ENTITIES: [earlier]})])
    first, second = message.get(ENTITIES)
    assert first == earlier
    assert (second["entity"], second["extractor"]) == ("duration", EntityExtractor.__name__)


async def test_entities_are_part_of_what_rasa_passes_on(agent):
    """The actions get them with the message, with their places in its text."""
    text = "no mail at jo@mail.example.com since yesterday"
    entities = (await agent.parse_message(text))[ENTITIES]
    assert {entity["entity"] for entity in entities} == {"address", "duration"}
    assert all(text[entity["start"] : entity["end"]] == entity["value"] for entity in entities)
