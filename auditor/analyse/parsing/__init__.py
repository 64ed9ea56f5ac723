"""The model's parse of an article: block by block, and in less time than the model takes by itself."""
