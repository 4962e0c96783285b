import { createServer, type RequestListener } from "node:http";

/** A running HTTP server. */
export interface Listening {
  port: number;
  close(): Promise<void>;
}

/** Starts listening; port 0 takes any free one. Rejects with Node's error when the port is taken. */
export async function listen(
  listener: RequestListener,
  port: number,
  host = "127.0.0.1",
): Promise<Listening> {
  const server = createServer(listener);
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, host, () => done());
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
