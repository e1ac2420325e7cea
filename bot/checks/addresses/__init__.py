"""Mail addresses as people write them: finding one in a text, and knowing what is wrong with it."""
