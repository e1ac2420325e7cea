"""Measures Latchkey: how fast and small it is (`python -m bench`), and how well it understands strangers' data."""
