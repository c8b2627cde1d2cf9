"""Staff home: the frame with menu and search, today, settings, staff and posts; later the person page and worklists."""
