"""What leaves the record: rows in the exchange format, files of them, and data frames."""
