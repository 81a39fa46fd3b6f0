"""The chapter "How well does this work where the truth is known?"."""
