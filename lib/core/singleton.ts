const store = globalThis as { __atsignal?: Map<string, unknown> };

/**
 * One value per process, whichever bundle asks for it.
 *
 * Next compiles its own copy of every module, so a module-level variable exists twice beside
 * `server.ts`. Pools, hubs and caches live here, on `globalThis`, instead.
 */
export function singleton<T>(name: string, create: () => T): T {
  const all = (store.__atsignal ??= new Map());
  if (!all.has(name)) all.set(name, create());
  return all.get(name) as T;
}

/** Forgets one singleton, so that the next use makes it anew (shutdown and tests). */
export function forgetSingleton(name: string): void {
  store.__atsignal?.delete(name);
}
