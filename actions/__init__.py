"""The action server: what the assistant says once it has understood. Thin, one action a file."""
