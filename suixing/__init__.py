"""随行 (Suixing): public health and family services that follow the person."""
