"""What the app decides: takes a database session and plain values, returns values, knows no request."""
