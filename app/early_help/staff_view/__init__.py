"""What a staff page shows, put together from the queries: the queue's rows, one case."""
