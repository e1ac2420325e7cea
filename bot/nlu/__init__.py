"""Understanding: Rasa components over plain parts that know nothing of Rasa."""
