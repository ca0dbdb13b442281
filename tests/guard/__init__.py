"""The guard's test programme: who asks what of every address, and what may never be in an answer."""
