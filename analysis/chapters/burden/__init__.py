"""The chapter "The burden of the disease"."""
