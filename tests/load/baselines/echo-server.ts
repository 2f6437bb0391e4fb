import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

// BASELINE, not the product: bare `ws` that gives every frame back. The limit of the sockets.

process.on('disconnect', () => process.exit());

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, maxPayload: 32_768 });
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  socket.on('error', () => {});
});
server.on('listening', () => process.send?.({ port: (server.address() as AddressInfo).port }));
