import type { z } from "zod";
import type { Signal } from "#lib/signals/signal.ts";

/** A text in both languages of the product. */
export interface Bilingual {
  ko: string;
  en: string;
}

/** A request as the intake read it: nothing parsed, nothing lost. */
export interface Delivery {
  method: string;
  /** Path segments below the connection's own URL, e.g. the issue key in `/webhook/jira/3/ABC-1`. */
  path: string[];
  query: Record<string, string>;
  /** Lower-case names. Secrets are still in it before storage and gone after. */
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What a translator may know of its connection: no database row, no secret. */
export interface ConnectionView {
  id: number;
  /** Checked by the plugin's own `settings` schema. */
  settings: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

/** The secrets a request may show: the current one and, while a rotation overlaps, the previous. */
export interface Secrets {
  /** Empty = the connection asks for none. */
  accepted: string[];
}

/** Whether a request may speak for its connection; `reason` is one of lib/pipeline/reasons.ts. */
export type Verdict =
  | { ok: true }
  | { ok: false; reason: "secret_missing" | "secret_wrong" | "signature_missing" | "signature_wrong" };

/** What a delivery means. */
export type Translation =
  /** Facts to apply, in order. `type` is the sender's own word for the event. */
  | { kind: "signals"; type: string; signals: Signal[] }
  /** Understood, and nothing to do. */
  | { kind: "ignored"; type: string; reason: string; detail?: Record<string, string> };

/** A refusal before storing: the sender hears it at once (400 or 422) and the admin sees it. */
export type Refusal = { status: 400 | 422; reason: string; fields?: string[] };

/** One step of the set-up guide shown to admins; `link` may name a console page. */
export interface GuideStep {
  title: Bilingual;
  body: Bilingual;
  /**
   * What shows that the step was done: the connection exists, a delivery was accepted (unless told
   * otherwise), or one was accepted that showed the secret.
   */
  proof?: "created" | "received" | "secret";
  /** What is pasted into the sending system at this step; with a file name, also to be saved as a file. */
  copy?: { text: string; fileName?: string };
}

/** A kind of outside system. One folder in lib/plugins, one line in registry.ts. */
export interface Plugin {
  /** Folder name, URL segment and `plugin_id`. */
  id: string;
  label: Bilingual;
  /** Which room it fills. */
  kind: "ticketing" | "monitoring" | "feedback";
  /** URL family: `/webhook/jira/{id}` or `/hooks/{plugin}/{key}`. */
  url: "webhook" | "hooks";
  /** Bytes; the intake stops reading there and answers 413. */
  bodyLimit: number;
  /** Header names whose values are never stored. */
  secretHeaders: string[];
  /** Query parameters whose values are never stored. */
  secretQuery: string[];
  /** Fields an admin may set, with defaults for an empty object. */
  settings: z.ZodType<Record<string, unknown>>;
  /** Fingerprint fields an admin may choose from, in order; empty for rooms without fingerprints. */
  fingerprintFields: string[];
  guide: GuideStep[];
  /** What "send test" posts to the connection's own URL. `now` goes into its time fields. */
  sample(now: Date): { headers: Record<string, string>; body: string };
  /** Pure; compares secrets in constant time. */
  verify(delivery: Delivery, secrets: Secrets): Verdict;
  /** Pure and quick: what must be answered with a refusal instead of being stored as accepted. */
  refuse(delivery: Delivery): Refusal | undefined;
  /**
   * The text that two deliveries share exactly when they are the same delivery sent again. Pure;
   * must never throw, whatever the bytes. Null = nothing in it tells, so it is never a duplicate.
   */
  deliveryKey(delivery: Delivery): string | null;
  /** Pure. Throwing marks the event failed with the error's message. */
  translate(delivery: Delivery, connection: ConnectionView): Translation;
}

/** States a plugin; only here so that its literal is checked where it is written. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
