"""Pages of the desk, one module per place in the menu. `frame` is what all of them stand in."""
