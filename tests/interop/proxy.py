"""A proxy on loopback that spoils the first connections made through it."""

import socket
from threading import Thread
from urllib.parse import urlsplit

# What may happen to a connection: the request gets lost; the server does as it is told, but its
# answer gets lost, or its last byte does; nothing ever comes back.
LOST_REQUEST, LOST_ANSWER, CUT_ANSWER, SILENCE = range(4)


class Proxy:
    """Passes connections on to a server, but for the first ones, one for each of `faults`."""

    def __init__(self, server_url, *faults):
        server = urlsplit(server_url)
        self._server = (server.hostname, server.port)
        self._faults = list(faults)
        self._sockets = []
        self._listener = self._keep(socket.create_server(("127.0.0.1", 0)))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.connections = 0
        Thread(target=self._accept, daemon=True).start()

    def close(self):
        for each in self._sockets:
            end(each)

    def _keep(self, each):
        self._sockets.append(each)
        return each

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            fault = self._faults.pop(0) if self._faults else None
            Thread(target=self._serve, args=(self._keep(client), fault), daemon=True).start()

    def _serve(self, client, fault):
        if fault in (LOST_REQUEST, SILENCE):
            client.recv(65536)
            if fault == LOST_REQUEST:
                end(client)
            return
        server = self._keep(socket.create_connection(self._server))
        Thread(target=pass_on, args=(client, server), daemon=True).start()
        if fault is None:
            pass_on(server, client)
            return
        # The server has committed the request before the first byte of its answer comes.
        answer = server.recv(65536)
        if fault == CUT_ANSWER:
            client.sendall(answer[:-1])
        end(client)
        end(server)


def pass_on(source, target):
    """Passes bytes on until either side closes."""
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    end(target)


def end(each):
    """Closes a socket, also under a thread that waits for it."""
    try:
        each.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # It is not connected any more, or was only listening.
    each.close()
