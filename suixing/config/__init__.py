"""Settings, addresses, servers and the command line. Lists facts, kinds and subscribers; decides nothing."""
