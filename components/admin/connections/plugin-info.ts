/** What the admin pages know of a plugin, in the reader's language: plain data, from the server. */
export interface PluginInfo {
  id: string;
  label: string;
  kind: "ticketing" | "monitoring" | "feedback";
  /** Header in which the secret travels, as people write it; null when it signs or has none. */
  secretHeader: string | null;
  fingerprintFields: string[];
  guide: { title: string; body: string; proof: "created" | "received" | "secret" }[];
}

/** The two letters of a plugin's tile: Wh, Ji, AB. */
export function monogramOf(label: string): string {
  return label.slice(0, 2);
}
