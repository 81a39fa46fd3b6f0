"""What all figures share: style, marks, formats, print quality."""
