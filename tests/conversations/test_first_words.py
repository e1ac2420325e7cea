"""How conversations begin and end."""


def test_a_greeting_is_returned_with_the_common_problems(talk, content):
    """Someone who does not know how to begin gets words and something to press."""
    turn = talk("hello")
    assert turn["topic"] == "greet"
    offered = [option["id"] for reply in turn["replies"] for option in reply["options"]]
    assert offered == content.service.common_topics
