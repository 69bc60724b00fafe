"""The queue: jobs, receipts and the database they live in."""
