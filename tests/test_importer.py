"""What Rasa is given of the content."""

import copy

import numpy as np
import pytest
from rasa.shared.core.constants import RULE_SNIPPET_ACTION_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message

from bot.content.bound_words import bound_words
from bot.errors import ContentError
from bot.importer import TopicImporter
from bot.intents import BOUND_PREFIX, OUT_OF_SCOPE, REPLIES, SMALL_TALK
from bot.settings import ROOT

TOYS = {"broom_grounded", "cauldron_boils_over", "dragon_asleep"}


def load(folder, **args):
    """Loads the importer as Rasa does: by its name in config.yml."""
    files = [str(folder / "nlu"), str(folder / "rules.yml")]
    return TrainingDataImporter.load_from_config(str(ROOT / "config.yml"), str(ROOT / "domain.yml"), files, args)


def rules(importer):
    """What each intent is answered with."""
    pairs = []
    for step in importer.get_stories().story_steps:
        intents = [event.intent_name for event in step.events if isinstance(event, UserUttered)]
        actions = [event.action_name for event in step.events if isinstance(event, ActionExecuted)]
        assert actions[0] == RULE_SNIPPET_ACTION_NAME  # what may have happened before
        pairs += zip(intents, actions[1:], strict=True)
    assert len(pairs) == len(dict(pairs))
    return dict(pairs)


@pytest.fixture
def importer(toy):
    """The importer of the toys."""
    return load(toy.data, data=str(toy.data))


def test_config_names_the_importer_of_the_settings_content(content):
    """Rasa only warns if it cannot find an importer, and would learn nothing: the topics of data/ must be there."""
    importer = load(ROOT / "data")
    learnt = {example.get("intent") for example in importer.get_nlu_data().intent_examples}
    bound = {BOUND_PREFIX + meaning for _, meaning in bound_words(content)}
    assert learnt == {*content.topics, *SMALL_TALK, OUT_OF_SCOPE, *REPLIES, *bound}
    assert learnt - bound <= set(importer.get_domain().intents)
    assert content.topics.keys() <= rules(importer).keys()


def test_each_topic_is_an_intent_beside_those_of_the_domain_file(importer):
    """The domain has its own intents and actions, the topics, and what replies can mean."""
    domain, written = importer.get_domain(), Domain.load(str(ROOT / "domain.yml"))
    assert set(domain.intents) == set(written.intents) | TOYS | REPLIES
    assert set(domain.user_actions) == set(written.user_actions)


def test_questions_are_examples_of_their_topic(importer):
    """Every question is an example, word for word, beside the examples of the NLU files."""
    examples = {(example.get("text"), example.get("intent")) for example in importer.get_nlu_data().intent_examples}
    assert ("my dragon sleeps all day long", "dragon_asleep") in examples
    assert ("many thanks", "thanks") in examples
    assert len(examples) == 3 * 12 + 12 + 6


def test_a_copy_of_an_example_is_an_example_of_its_own(importer):
    """Rasa copies examples so that components can change them; ours are copied as its own are, at less cost."""
    example = importer.get_nlu_data().intent_examples[0]
    ours, stock = copy.deepcopy(example), copy.deepcopy(Message(example.data))
    assert ours == example == stock
    ours.set("text", "changed")
    ours.add_features(Features(np.ones((1, 2)), "sentence", "text", "test"))
    assert example == stock
    assert not example.features


def test_provider_names_are_a_lookup_table(importer, content):
    """People may call a mail provider by any of its names, or by the ending of its addresses."""
    tables = {table["name"]: table["elements"] for table in importer.get_nlu_data().lookup_tables}
    assert tables.keys() == {"device", "provider"}
    for name, provider in content.providers.items():
        assert {name, *provider.also, *provider.domains} <= set(tables["provider"])


def test_a_topic_has_one_rule(importer):
    """Each topic is answered by the usual action, unless rules.yml says otherwise: then only that holds."""
    assert rules(importer) == {
        "broom_grounded": "action_answer_topic",
        "cauldron_boils_over": "action_answer_topic",
        "dragon_asleep": "action_contact",
        "nlu_fallback": "action_ask_back",
        OUT_OF_SCOPE: "action_decline",
    }


def test_the_fingerprint_tells_whether_there_is_something_new_to_learn(toy_copy):
    """It is the same for another importer and for another answer, and not for another question."""

    def fingerprint():
        return TopicImporter(data=str(toy_copy.data)).fingerprint()

    path = toy_copy.data / "topics" / "dragon_asleep.yml"
    first = fingerprint()
    path.write_text(path.read_text().replace("Tickle it", "Sing to it"))
    assert fingerprint() == first
    path.write_text(path.read_text().replace("all day long", "all night long"))
    assert fingerprint() != first


def test_faulty_content_is_refused(toy_copy):
    """Rasa never gets half of the content."""
    (toy_copy.data / "topics" / "dragon_asleep.yml").write_text("title: Dragon\n")
    with pytest.raises(ContentError):
        load(toy_copy.data, data=str(toy_copy.data))
