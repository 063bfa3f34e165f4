"""Reads a document without a database: text in, frozen values out, each with its evidence."""
