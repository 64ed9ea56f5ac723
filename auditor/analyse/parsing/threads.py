"""One thread for the model: its products are too small to be worth sharing, and threads that wait burn time."""

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()  # looks through the libraries that are loaded, so but once


def one_thread() -> AbstractContextManager[object]:
    """While it lasts numpy's products take one thread; the setting of the process comes back after it."""
    return _controller().limit(limits=1, user_api="blas")  # type: ignore[no-any-return]
