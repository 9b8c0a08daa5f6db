"""Views: what a person sees of a record. Built from the rows of the exchange format, so that every view shows what an export says."""
