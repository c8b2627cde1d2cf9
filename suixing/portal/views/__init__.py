"""Pages of residents, one module per thing they can do. Everything works without script."""
