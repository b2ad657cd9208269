"""The words people use, as data: how they are spelt, what they mean together, and patterns over them."""
