"""Every finding under every defensible choice."""
