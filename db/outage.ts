/** SQLSTATE classes that say "not now": connection, rollback (deadlock), resources, system. */
const PASSING = /^(08|40|53|58)/;
/** Shut-down and restart, but not 57014: a statement that was cancelled may be the statement's fault. */
const SHUTDOWN = /^57P/;
/** postgres.js and the socket layer: CONNECTION_CLOSED, CONNECT_TIMEOUT, ECONNREFUSED, EPIPE… */
const TRANSPORT = /^(CONNECTION_|CONNECT_TIMEOUT|E[A-Z]+$)/;

/**
 * Whether an error says that the database cannot be used at the moment, so that trying the very
 * same thing later may work. Everything else is the fault of what was asked.
 */
export function isOutage(error: unknown): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    const code = (e as { code?: unknown }).code;
    if (typeof code === "string" && (PASSING.test(code) || SHUTDOWN.test(code) || TRANSPORT.test(code))) {
      return true;
    }
  }
  return false;
}
