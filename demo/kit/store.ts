import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const SAVE_AFTER_MS = 200;

/** A value in memory that is written to a JSON file shortly after each change. */
export interface Store<T> {
  value: T;
  /** Says that the value has changed. */
  changed(): void;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
}

/**
 * Opens a value kept in `path` (no path = memory only), made by `initial` when there is no file. A
 * simulator needs no more: losing the last moment of it loses nothing real.
 */
export async function openStore<T>(path: string | undefined, initial: () => T): Promise<Store<T>> {
  const text = path === undefined ? undefined : await readFile(path, "utf8").catch(() => undefined);
  const value = text === undefined ? initial() : (JSON.parse(text) as T);
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const write = async () => {
    if (path === undefined) return;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.tmp`, JSON.stringify(value));
    await rename(`${path}.tmp`, path);
  };
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write, write);
    return writing;
  };
  return {
    value,
    changed() {
      timer ??= setTimeout(() => {
        save().catch((error: unknown) => console.error("simulator: state not saved:", error));
      }, SAVE_AFTER_MS);
    },
    flush: () => (timer ? save() : writing),
  };
}
