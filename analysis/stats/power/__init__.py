"""What a comparison of two shares can notice."""
