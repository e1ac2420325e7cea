"""The faults of an address, one by one."""

import pytest

from bot.checks import CHECKS
from bot.checks.addresses.faults import FAULTS, UNMENDABLE, is_valid


@pytest.mark.parametrize(
    ("code", "address", "mended"),
    [
        ("several_at", "anna@@gmail.com", "anna@gmail.com"),
        ("several_at", "anna@gmail@com", "anna@gmail.com"),
        ("several_at", "anna@meier@gmail.com", UNMENDABLE),
        ("space_inside", "anna @ gmail. com", "anna@gmail.com"),
        ("space_inside", "anna@firma de", "anna@firma.de"),
        ("comma_for_period", "anna@gmail,com", "anna@gmail.com"),
        ("double_dot", "anna..meier@gmail..com", "anna.meier@gmail.com"),
        ("misplaced_dot", ".anna.@.gmail.com", "anna@gmail.com"),
        ("misplaced_dot", "anna@g.mail.com", "anna@gmail.com"),
        ("missing_domain", "anna@", UNMENDABLE),
        ("missing_domain", "anna@.co.uk", UNMENDABLE),
        ("invalid_characters", "an\u200bna@gmail.com", "anna@gmail.com"),
        ("invalid_characters", "andré@gmail.com", "andre@gmail.com"),
        ("invalid_characters", "jörg@gmail.com", UNMENDABLE),
        ("invalid_characters", "anna)x@gmail.com", UNMENDABLE),
        ("invalid_characters", "anna@-firma-.de", "anna@firma.de"),
        ("invalid_characters", "anna@gmail;com", "anna@gmail.com"),
        ("invalid_characters", "anna@my_firma.de", UNMENDABLE),
        ("missing_tld", "anna@hotmail", "anna@hotmail.com"),
        ("missing_tld", "anna@firma", UNMENDABLE),
        ("missing_tld", "anna@pc.local", UNMENDABLE),
        ("domain_typo", "Anna@GMIAL.com", "Anna@gmail.com"),
    ],
)
def test_a_fault_is_mended_if_there_is_one_way(facts, code, address, mended):
    """Else it is told, and the person knows how the address should be."""
    assert FAULTS[code](address, facts) == mended


@pytest.mark.parametrize("code", FAULTS)
@pytest.mark.parametrize(
    "address", ["anna.o'neil+x@mail.uni-bonn.de", "jörg@müller.de", '"a b..,"@example.com', "用户@例子.公司"]
)
def test_a_good_address_has_no_fault(facts, code, address):
    """Nor does a valid one that is unusual, with a name in quotes, or in another script."""
    assert FAULTS[code](address, facts) is None
    assert is_valid(address)


def test_every_fault_is_a_result_of_the_check():
    """Content can route each."""
    assert FAULTS.keys() < set(CHECKS["email_address"].results)
