import { createServer } from "node:net";
import { StartError } from "#lib/runtime/database.ts";

/** Throws `StartError` naming the setting when one of the ports is taken. */
export async function checkPorts(host: string, ports: Record<string, number>): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
      const probe = createServer().once("error", done);
      probe.listen(port, host, () => probe.close(() => done(undefined)));
    });
    if (error?.code === "EADDRINUSE") {
      throw new StartError(
        `Port ${port} (${name}) is taken by another program, perhaps a demo that still runs. ` +
          `Stop it, or choose another: ${name}=${port + 100} npm run demo`,
      );
    }
    if (error) throw error;
  }
}
