"""Server-sent events: what was encoded is decoded again, however the stream is cut."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channel.events import Decoder, Event, encode

VALUES = st.dictionaries(st.text(), st.text() | st.integers() | st.none() | st.lists(st.text()))
NAMES = st.from_regex(r"[a-z]+", fullmatch=True)
EVENTS = st.builds(Event, NAMES, VALUES, st.none() | st.integers(0))
STREAM = 'event: a\r\nid: 1\r\ndata: {"text": "é→👋"}\r\n\r\n: kept open\n\nevent:b\rdata:{}\r\rdata: [1,\ndata: 2]\n\n'
TOLD = [Event("a", {"text": "é→👋"}, 1), Event("b", {}), Event("message", [1, 2])]


def decode(*pieces):
    """The events of a stream that comes in such pieces, with the end of the stream."""
    decoder = Decoder()
    return [event for piece in pieces for event in decoder.decode(piece)] + decoder.flush()


def test_an_event_is_a_few_lines():
    """A name, an id if it has one, a line of JSON, and an empty line."""
    assert encode(Event("typing", {})) == b"event: typing\ndata: {}\n\n"
    assert encode(Event("message", {"id": 3}, 3)) == b'event: message\nid: 3\ndata: {"id": 3}\n\n'


def test_no_text_can_end_its_line():
    """What people write, line ends of any kind included, stays within one line of data."""
    text = "a\nb\r\nc\rd\u2028e\x85f\n\nevent: error"
    sent = encode(Event("message", {"text": text})).decode()
    assert len(sent.splitlines()) == 3
    assert json.loads(sent.splitlines()[1].removeprefix("data: ")) == {"text": text}


@given(st.lists(EVENTS, max_size=4), st.data())
def test_what_was_encoded_is_decoded_however_it_is_cut(events, data):
    """Any events, cut at any bytes."""
    stream = b"".join(map(encode, events))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    pieces = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert decode(*pieces) == events


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_pieces_of_any_size_give_the_same_events(size):
    """Cut within a character, within a line end, within a name; with all three kinds of line ends, and a comment."""
    stream = STREAM.encode()
    assert decode(*(stream[start : start + size] for start in range(0, len(stream), size))) == TOLD


@pytest.mark.parametrize("cut", range(len(STREAM.encode()) + 1))
def test_a_cut_anywhere_gives_the_same_events(cut):
    """Each place where a stream can come in two."""
    stream = STREAM.encode()
    assert decode(stream[:cut], stream[cut:]) == TOLD


def test_an_event_is_given_as_soon_as_it_is_whole():
    """Nobody waits for the next event to see this one."""
    decoder = Decoder()
    assert decoder.decode(b"event: typing\ndata: {}\n") == []
    assert decoder.decode(b"\n") == [Event("typing", {})]
    assert decoder.decode(b"event: done\r\ndata: {}\r\n\r\n") == [Event("done", {})]


def test_at_the_end_a_line_end_is_whole_and_a_cut_event_is_dropped():
    """A carriage return may be all of a line end; an event without its empty line never came."""
    assert decode(b"data: {}\r\r") == [Event("message", {})]
    assert decode(b"data: {}\n") == decode(b"data: {}") == decode(b"event: done\n\n") == []


def test_a_mark_at_the_beginning_is_no_part_of_the_first_name():
    """Some servers begin with a byte order mark."""
    assert decode("\ufeffevent: a\ndata: {}\n\n".encode()) == [Event("a", {})]


def test_a_broken_character_breaks_no_more_than_itself():
    """A stream that is not UTF-8 throughout is still read."""
    assert decode(b'data: {"text": "\xff"}\n\n') == [Event("message", {"text": "\ufffd"})]
