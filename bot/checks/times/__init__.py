"""What people say of time: amounts such as "half an hour", moments such as "yesterday at 9"."""
