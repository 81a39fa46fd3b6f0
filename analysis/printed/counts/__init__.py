"""Which whole numbers of people a printed percentage, mean or standard deviation allows."""
