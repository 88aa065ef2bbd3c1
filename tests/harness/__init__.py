"""What the Python tests share: starting servers, talking to them, reading their answers."""
