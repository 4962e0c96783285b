/** What an inbound URL names. */
export interface Address {
  family: "webhook" | "hooks" | "v2";
  /** Plugin id as written in the URL; it may not exist. */
  plugin: string;
  /** Connection id (`webhook` family) or key (the others), as text. */
  connection: string;
  /** Decoded segments below the connection's own URL. */
  rest: string[];
}

/** Whether a request target (`/path?query`) belongs to the intake at all. */
export function isInbound(url: string): boolean {
  return url.startsWith("/webhook/") || url.startsWith("/hooks/") || url.startsWith("/v2/");
}

/**
 * Reads `/webhook/{plugin}/{connectionId}[/…]` and `/hooks/{plugin}/{key}[/]`, with or without a
 * trailing slash. Undefined for anything else.
 */
export function parseAddress(path: string): Address | undefined {
  const segments = path.split("/");
  segments.shift();
  if (segments.at(-1) === "") segments.pop();
  const [family, plugin, connection, ...rest] = segments;
  if ((family !== "webhook" && family !== "hooks") || !plugin || !connection) return undefined;
  if (rest.length > (family === "webhook" ? 1 : 0)) return undefined;
  if (family === "webhook" && !/^[1-9]\d{0,8}$/.test(connection)) return undefined;
  return { family, plugin, connection, rest: rest.map(decode) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray percent sign is not worth losing a webhook for.
    return segment;
  }
}
