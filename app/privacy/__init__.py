"""What becomes of what people tell us: notices for three readers, made from one set of dated facts, and cookies."""
