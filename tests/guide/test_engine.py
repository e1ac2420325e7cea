"""The engine: every move of a guide, and that no event can lead it astray."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.guides import Meaning
from bot.guide import (
    Answer,
    Checked,
    Choose,
    Correct,
    General,
    Reply,
    ReplyKind,
    State,
    Unclear,
    Which,
    advance,
    again,
    begin,
    stand,
)

STEPS = ("is_it_awake", "how_is_the_weather", "tickle_it", "name_it")
CHOICES = ("awake", "asleep", "storm", "sun", "laughs", "sneezes", "gone", "nameless", "good", "bad", "nonsense")
EVENTS = st.one_of(
    st.builds(Choose, st.sampled_from(CHOICES), st.dictionaries(st.sampled_from(STEPS), st.sampled_from(CHOICES))),
    st.builds(Checked, st.sampled_from(CHOICES)),
    st.builds(Correct, st.sampled_from((*STEPS, "nowhere")), st.sampled_from(CHOICES)),
    st.builds(General, st.sampled_from(Meaning)),
    st.builds(Which, st.lists(st.sampled_from(CHOICES)).map(tuple)),
    st.just(Unclear()),
)


def walk(guide, *events):
    """Where the events lead: the state, and the last reply."""
    state, reply = State("dragon_wakes"), begin(guide)
    for event in events:
        state, reply = advance(guide, state, event)
    return state, reply


def test_a_guide_begins_with_its_first_step(dragon):
    """Nothing is answered yet."""
    assert begin(dragon) == Reply(ReplyKind.ask, "is_it_awake")


def test_an_option_leads_to_its_step(dragon):
    """An edge names its target."""
    assert walk(dragon, Choose("awake"))[1] == Reply(ReplyKind.ask, "tickle_it")


def test_a_yes_picks_the_option_that_means_it(dragon):
    """`means` binds general meanings to options of the step."""
    assert walk(dragon, General(Meaning.affirm)) == walk(dragon, Choose("awake"))


def test_a_check_without_a_question_asks_to_be_run(dragon):
    """The shell runs it and tells its result; what has no edge of its own goes `otherwise`."""
    assert walk(dragon, Choose("asleep"))[1] == Reply(ReplyKind.check, "how_is_the_weather")
    assert walk(dragon, Choose("asleep"), Checked("storm"))[1] == Reply(ReplyKind.end, "person")
    assert walk(dragon, Choose("asleep"), Checked("sun"))[1] == Reply(ReplyKind.ask, "tickle_it")


def test_one_message_can_answer_steps_that_follow(dragon):
    """Answers ahead are used when their steps come, and only then."""
    state, reply = walk(dragon, Choose("awake", {"tickle_it": "laughs", "nowhere": "awake"}))
    assert reply == Reply(ReplyKind.ask, "name_it")
    assert [answer.step for answer in state.answers] == ["is_it_awake", "tickle_it"]


def test_answers_ahead_do_not_run_in_circles(dragon):
    """Each is used once, even where its step comes again."""
    _, reply = walk(dragon, Choose("awake", {"tickle_it": "sneezes", "is_it_awake": "awake"}))
    assert reply == Reply(ReplyKind.ask, "tickle_it")


def test_back_undoes_the_last_answer_and_what_a_check_found_by_itself(dragon):
    """Going back from behind an automatic check leads to the question before it."""
    state, reply = walk(dragon, Choose("asleep"), Checked("sun", {"weather": "fair"}), General(Meaning.back))
    assert (state.answers, reply) == ((), Reply(ReplyKind.back, "is_it_awake"))
    assert state.found() == {}


def test_at_the_first_step_there_is_nothing_to_go_back_to(dragon):
    """It is said, and the step stays."""
    assert walk(dragon, General(Meaning.back))[1] == Reply(ReplyKind.first, "is_it_awake")


def test_starting_over_forgets_all_answers(dragon):
    """The first step is asked again."""
    state, reply = walk(dragon, Choose("awake"), General(Meaning.restart))
    assert (state, reply) == (State("dragon_wakes"), Reply(ReplyKind.restart, "is_it_awake"))


def test_who_does_not_know_gets_the_help_if_no_option_means_it(dragon):
    """Without a help, the question comes again."""
    assert walk(dragon, General(Meaning.dont_know))[1] == Reply(ReplyKind.explain, "is_it_awake")
    assert walk(dragon, Choose("awake"), General(Meaning.repeat))[1] == Reply(ReplyKind.again, "tickle_it")
    name_it = (Choose("awake"), Choose("laughs"))
    assert walk(dragon, *name_it, General(Meaning.dont_know))[1] == Reply(ReplyKind.end, "friends")


def test_a_person_or_a_stop_is_an_end_from_anywhere(dragon):
    """Both ends are there in every guide."""
    assert walk(dragon, General(Meaning.person))[1] == Reply(ReplyKind.end, "person")
    assert walk(dragon, Choose("awake"), General(Meaning.stop))[1] == Reply(ReplyKind.end, "stopped")


def test_who_asks_for_a_moment_stays_at_the_step(dragon):
    """It is no answer, and nothing that was not understood."""
    state, reply = walk(dragon, Choose("awake"), Unclear(), General(Meaning.wait))
    assert reply == Reply(ReplyKind.waiting, "tickle_it")
    assert state == walk(dragon, Choose("awake"))[0]


def test_what_is_not_understood_is_counted_until_something_is(dragon):
    """The shell words the first, the second and the third time differently."""
    times = [walk(dragon, *[Unclear()] * count)[1].times for count in (1, 2, 3)]
    assert times == [1, 2, 3]
    assert walk(dragon, Unclear(), Unclear(), General(Meaning.repeat))[0].unclear == 0


def test_which_of_two_is_asked_for_as_long_as_that_is_of_use(dragon):
    """The third reply in a row that helps nobody is met with the ways out, whatever the first two were."""
    which = Which(("awake", "asleep", "gone"))
    assert walk(dragon, which)[1] == Reply(ReplyKind.which, "is_it_awake", 1, ("awake", "asleep"))
    assert walk(dragon, Unclear(), which)[1].kind is ReplyKind.which
    assert walk(dragon, which, Unclear(), which)[1] == Reply(ReplyKind.unclear, "is_it_awake", 3)
    assert walk(dragon, Which(("awake", "gone")))[1] == Reply(ReplyKind.unclear, "is_it_awake", 1)


def test_an_old_button_corrects_the_answer_of_its_step(dragon):
    """Everything behind it is asked anew."""
    state, reply = walk(dragon, Choose("awake"), Choose("laughs"), Correct("is_it_awake", "asleep"))
    assert state.answers == (Answer("is_it_awake", "asleep"),)
    assert reply == Reply(ReplyKind.check, "how_is_the_weather")


def test_the_same_button_twice_is_pressed_once(dragon):
    """A double tap changes nothing."""
    state, _ = walk(dragon, Correct("is_it_awake", "awake"))
    assert advance(dragon, state, Correct("is_it_awake", "awake")) == (state, Reply(ReplyKind.again, "tickle_it"))


def test_a_button_of_a_step_that_never_came_is_told_to_be_old(dragon):
    """The present step is asked again."""
    assert walk(dragon, Correct("name_it", "nameless"))[1] == Reply(ReplyKind.old_choice, "is_it_awake")


def test_answers_are_replayed_as_far_as_changed_content_has_them(dragon):
    """Someone half-way goes on where it still holds."""
    state = State(
        "dragon_wakes", (Answer("is_it_awake", "awake"), Answer("feed_it", "fish"), Answer("tickle_it", "gone"))
    )
    at, held = stand(dragon, state)
    assert (at, held.answers) == ("tickle_it", state.answers[:1])


@given(st.lists(EVENTS, max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_events_lead_to_a_valid_state_and_a_reply(dragon, events):
    """From any state, any event: the state stands on its answers, and there is something to say."""
    state, reply = walk(dragon, *events)
    at, held = stand(dragon, state)
    assert held == state
    assert reply.at in {*dragon.steps, *dragon.ends}
    if reply.kind is not ReplyKind.end:
        assert reply.at == at
    assert again(dragon, state).at == at


@given(st.lists(EVENTS, max_size=8), st.sampled_from(CHOICES))
@settings(max_examples=300, deadline=None)
def test_back_undoes_exactly(dragon, events, choice):
    """Whatever was answered, one step back is where the person was before."""
    state, _ = walk(dragon, *events)
    at, _ = stand(dragon, state)
    if at not in dragon.steps or not dragon.steps[at].ask:
        return
    after, _ = advance(dragon, state, Choose(choice))
    if after.answers != state.answers and stand(dragon, after)[0] in dragon.steps:
        undone, reply = advance(dragon, after, General(Meaning.back))
        assert undone.answers == state.answers
        assert reply == Reply(ReplyKind.back, at)


@given(st.lists(EVENTS, max_size=10))
@settings(max_examples=200, deadline=None)
def test_replaying_the_answers_equals_stepping(dragon, events):
    """What is kept is enough: the answers alone lead to the same place."""
    state, _ = walk(dragon, *events)
    assert stand(dragon, State.from_dict(state.to_dict()))[0] == stand(dragon, state)[0]
