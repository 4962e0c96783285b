import { client } from "#db/client.ts";

/** First half of the advisory lock's key; the second is the connection. */
const LOCK = 7402;

/**
 * Runs `work` while no other process does the like for this connection: rounds of reading follow one
 * another. The lock lives in a database session, so a process that dies lets go of it.
 */
export async function whileAlone<T>(connectionId: number, work: () => Promise<T>): Promise<T> {
  const session = await client().reserve();
  try {
    await session`select pg_advisory_lock(${LOCK}, ${connectionId})`;
    try {
      return await work();
    } finally {
      await session`select pg_advisory_unlock(${LOCK}, ${connectionId})`;
    }
  } finally {
    session.release();
  }
}
