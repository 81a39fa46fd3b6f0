"""What readers are shown, as data, and the one renderer that makes HTML, Markdown, text and CSV of it."""
