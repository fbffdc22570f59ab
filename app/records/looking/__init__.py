"""Who looked at whose records: searching the trail, looking that is unlike the usual, telling a person who looked."""
