"""Every statistic rebuilt, with its verdict; contrasts of groups; the multiverse."""
