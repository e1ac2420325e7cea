"""The assistant: its content, its understanding, its channel and its command line."""
