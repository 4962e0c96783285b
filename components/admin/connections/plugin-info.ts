/** What the admin pages know of a plugin, in the reader's language: plain data, from the server. */
export interface PluginInfo {
  id: string;
  label: string;
  kind: "ticketing" | "monitoring" | "feedback";
  /** Header in which the secret travels, as people write it; null when it signs or has none. */
  secretHeader: string | null;
  /** What the connection's key is called where senders show it themselves; null when it is in the address. */
  keyName: string | null;
  /** Headers of the sample, with `<key>` where the connection's key goes. */
  sampleHeaders: Record<string, string>;
  fingerprintFields: string[];
  /** After how many minutes the sender repeats an alert that lasts; null = unknown. */
  repeatMinutes: number | null;
  guide: {
    title: string;
    body: string;
    proof: "created" | "received" | "secret";
    /** To be pasted or saved; `<Webhook URL>` and `<key>` in it stand for the source's own. */
    copy: { text: string; fileName: string | null } | null;
  }[];
}

/** The two letters of a plugin's tile: Wh, Ji, AB. */
export function monogramOf(label: string): string {
  return label.slice(0, 2);
}
