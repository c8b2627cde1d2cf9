"""Users, posts, roles, reach and the engine that answers who may."""
