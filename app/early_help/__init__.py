"""Early help: a family, a young person or a helper asks; the hub decides in one working day; the family follows it."""
