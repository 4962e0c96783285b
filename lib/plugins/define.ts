import type { z } from "zod";
import type { ApiAnswer, ApiCall, ApiMeta, Facts, IncidentFacts } from "#lib/plugins/foreign-api.ts";
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
  /** Keys that the sender's platform signs short-lived tokens with by itself, and what time it is. */
  tokens?: { keys: string[]; now: Date };
}

/** Why a request may not speak for its connection; codes of the `reasons` messages. */
export type Unproven =
  | "secret_missing"
  | "secret_wrong"
  | "signature_missing"
  | "signature_wrong"
  | "signature_expired";

/** Whether a request may speak for its connection. */
export type Verdict = { ok: true } | { ok: false; reason: Unproven };

/**
 * For senders that sign with a key pair of their own and name the certificate in the message. Where
 * the connection has a secret too, showing it stands in for a signature that is not there.
 */
export interface SenderSignature {
  /**
   * Where the certificate lies that a delivery names; undefined = it carries no signature. Pure; the
   * host is checked here, for the delivery comes from a stranger.
   */
  certificate(delivery: Delivery): { url: string } | { reason: Unproven } | undefined;
  /** Whether the certificate's key signed the delivery, and not too long before `now`. Pure. */
  check(delivery: Delivery, certificate: string, now: Date): Verdict;
}

/** What a delivery means. */
export type Translation =
  /** Facts to apply, in order. `type` is the sender's own word for the event. */
  | { kind: "signals"; type: string; signals: Signal[] }
  /** Understood, and nothing to do. */
  | { kind: "ignored"; type: string; reason: string; detail?: Record<string, string> }
  /**
   * The sender asks to be called at `url` before it sends anything more. A job does so, once, and
   * then remembers `subject` in the connection's metadata, under `confirmed`.
   */
  | { kind: "confirm"; type: string; url: string; subject: string };

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

/**
 * Another product's API, spoken so that its clients work here when their host is changed. They name
 * the connection by its key, in the way they are used to. Everything in it is pure.
 */
export interface ForeignApi {
  /** Path shown to admins, and where "send test" posts to. */
  address: string;
  /** What the key is called there, for admins to know where it goes. */
  keyName: string;
  /** Whether a path, query left out, is one of this API. */
  serves(path: string): boolean;
  /** What a request wants; `method_not_allowed` for a path that knows other methods, undefined for none. */
  call(delivery: Delivery): ApiCall | "method_not_allowed" | undefined;
  /** The connection's key a request shows. What is stored has it taken out. */
  key(delivery: Delivery): string | undefined;
  /** The delivery with what only the server can add: names it makes up, ids it resolves. */
  complete(delivery: Delivery, known: { eventId: string; incident: IncidentFacts | undefined }): Delivery;
  /** After an event was stored, or found to be stored before. */
  accepted(delivery: Delivery, eventId: string, meta: ApiMeta): ApiAnswer;
  show(facts: Facts, meta: ApiMeta): ApiAnswer;
  /** Members that an error has in this API, laid over the problem document; `status` may be another one. */
  refused(problem: { status: number; detail: string; fields: string[] }, meta: ApiMeta): ApiAnswer;
}

/** A kind of outside system. One folder in lib/plugins, one line in registry.ts. */
export interface Plugin {
  /** Folder name, URL segment and `plugin_id`. */
  id: string;
  label: Bilingual;
  /** Which room it fills. */
  kind: "ticketing" | "monitoring" | "feedback";
  /** URL family: `/webhook/jira/{id}`, `/hooks/{plugin}/{key}`, or `/v2/…` for those with an `api`. */
  url: "webhook" | "hooks" | "v2";
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
  /** After how many minutes the sender repeats an alert that lasts, unless told otherwise; absent = unknown. */
  repeatMinutes?: number;
  /**
   * What "send test" posts to the connection's own URL. `now` goes into its time fields; `key` is the
   * connection's, for those that show it in the message itself.
   */
  sample(now: Date, key?: string): { headers: Record<string, string>; body: string };
  /** Pure; compares secrets in constant time. */
  verify(delivery: Delivery, secrets: Secrets): Verdict;
  /** For senders that sign with a key pair of their own. */
  signature?: SenderSignature;
  /** For senders that speak another product's API instead of posting to a URL of their own. */
  api?: ForeignApi;
  /** Pure and quick: what must be answered with a refusal instead of being stored as accepted. */
  refuse(delivery: Delivery): Refusal | undefined;
  /**
   * The text that two deliveries share exactly when they are the same delivery sent again. Pure;
   * must never throw, whatever the bytes. Null = nothing in it tells, so it is never a duplicate.
   */
  deliveryKey(delivery: Delivery): string | null;
  /**
   * For senders whose repeats of an alert may be byte for byte the same: so many minutes after the
   * first, the same key is a repeat that counts and no longer the same delivery. Absent = for good.
   */
  deliveryWindowMinutes?: number;
  /**
   * For plugins whose admin says where each field lies: what is found, for each alert of a delivery,
   * by field, before it is given a meaning. Pure.
   */
  found?(delivery: Delivery, connection: ConnectionView): Record<string, string>[];
  /** Pure. Throwing marks the event failed with the error's message. */
  translate(delivery: Delivery, connection: ConnectionView): Translation;
}

/** States a plugin; only here so that its literal is checked where it is written. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
