"""Words that lead up to an address, and so are no part of one, even where a space seems to have slipped in."""

from __future__ import annotations

_WORDS = """
a about account actually add added address address's adress also always am an and another any are arrived as ask
asked at be because been before both but by called came can can't change changed check confirm contact correct
could currently did didn't do does don't e-mail either email email's emails enter entered for from get gives
gmail go got had has have hello here here's hey hi him his hotmail how i i'll i'm icloud id if in instead into
is isn't ist it it's its just latest like login look looked looking mail mail's mails main mainly maybe me mein
meine mine must my name need never new newer no not now of oh ok okay old older on once one ones only or other
our ours outlook please pls plz primary private probably put received reg registered registration remember reply
reset right same say says second secondary see send sent should sign signed signup so sorry still sure tell
thank thanks that that's the their them then there they think this to tried true try two type typed under us use
used user username uses using via wait want was we well went were what where which who whose will with work
worked works write written wrong wrote yahoo yeah yep yes yesterday you your yours
"""
LEAD_WORDS = frozenset(_WORDS.split())
