"""The chapter "Clinicians and patients"."""
