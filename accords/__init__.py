"""An archive of what two countries promised each other, read from their own documents."""
