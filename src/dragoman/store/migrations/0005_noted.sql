-- Pages that were read with a note, which each run counts: without the index, every page's text is gone over for it.
-- Inside a JSON string the quotation marks would be escaped, so this stands where the list of problems is not empty and nowhere else.
CREATE INDEX pages_noted ON pages (id) WHERE instr(rest, '"problems":["') > 0;
