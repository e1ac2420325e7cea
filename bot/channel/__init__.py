"""How people's messages come in and replies go out."""
