"""The chapter of the template `report`."""
