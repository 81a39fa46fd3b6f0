"""The chapter that shows the package on its own, on a public example."""
