"""Numbers into words; tables and documents as data and their one renderer; how a figure looks, is saved, is printed."""
