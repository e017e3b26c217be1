"""Tells consoles that something changed, so that what they show stays true. In-process; nothing is kept."""

from __future__ import annotations

import asyncio
import threading

from common.contracts.status import Change

WAITING = 256

# None says that there will be nothing more.
Listener = asyncio.Queue[Change | None]


class Changes:
    """Fans changes out to those who listen."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[Listener, asyncio.AbstractEventLoop] = {}
        self._closed = False

    def __len__(self) -> int:
        return len(self._listeners)

    def subscribe(self) -> Listener:
        """Listen from now on, on the running event loop.

        Returns:
            A queue of changes. A None in it ends the listening: too much had piled up, or the daemon stops.
        """
        listener: Listener = asyncio.Queue(WAITING + 1)
        with self._lock:
            if self._closed:
                listener.put_nowait(None)
            else:
                self._listeners[listener] = asyncio.get_running_loop()
        return listener

    def unsubscribe(self, listener: Listener) -> None:
        """Listen no longer. May be called twice."""
        with self._lock:
            self._listeners.pop(listener, None)

    def publish(self, change: Change) -> None:
        """Tell everybody. Called after the commit, from any thread; never waits.

        Args:
            change: what changed.
        """
        with self._lock:
            listening = list(self._listeners.items())
        for listener, loop in listening:
            loop.call_soon_threadsafe(self._put, listener, change)

    def close(self) -> None:
        """End all listening, now and for good."""
        with self._lock:
            self._closed = True
            listening = list(self._listeners.items())
        for listener, loop in listening:
            loop.call_soon_threadsafe(self._end, listener)

    def _put(self, listener: Listener, change: Change) -> None:
        if listener not in self._listeners:
            return
        if listener.qsize() >= WAITING:
            # Whoever is this slow asks again for everything when the stream ends.
            self._end(listener)
        else:
            listener.put_nowait(change)

    def _end(self, listener: Listener) -> None:
        with self._lock:
            known = self._listeners.pop(listener, None)
        if known is not None:
            listener.put_nowait(None)
