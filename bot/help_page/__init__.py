"""The help page: the content to read and to search, for people who would rather not chat."""
