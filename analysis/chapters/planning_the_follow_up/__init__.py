"""The chapter: planning the follow-up audit."""
