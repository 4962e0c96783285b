import { createVerify } from "node:crypto";
import type { Delivery, SenderSignature, Verdict } from "#lib/plugins/define.ts";
import { readObject } from "#lib/plugins/reading/json.ts";

/** docs.aws.amazon.com, "Verifying the signatures of Amazon SNS messages". */
const HOST = /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?$/;
const SIGNED = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  confirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
};
const ALGORITHMS: Record<string, string> = { "1": "RSA-SHA1", "2": "RSA-SHA256" };
/** SNS gives up on an endpoint within the hour; what is older is a replay. */
const MAX_AGE_MS = 60 * 60_000;

/** An https address of Amazon SNS itself; undefined for anything else. */
export function snsUrl(text: unknown): URL | undefined {
  const url = typeof text === "string" ? URL.parse(text) : null;
  const fine = url?.protocol === "https:" && HOST.test(url.hostname) && url.port === "" && !url.username;
  return fine ? url : undefined;
}

/** Each signed member that is there, as its name and its value on lines of their own. */
function signedText(body: Record<string, unknown>): string {
  const names = body.Type === "Notification" ? SIGNED.Notification : SIGNED.confirmation;
  return names
    .flatMap((name) => (typeof body[name] === "string" ? [`${name}\n${body[name]}\n`] : []))
    .join("");
}

function certificate(delivery: Delivery): ReturnType<SenderSignature["certificate"]> {
  const read = readObject(delivery);
  if (!read.ok || typeof read.body.Signature !== "string") return undefined;
  const url = snsUrl(read.body.SigningCertURL);
  return url && url.pathname.endsWith(".pem") && url.search === ""
    ? { url: url.href }
    : { reason: "signature_wrong" };
}

function check(delivery: Delivery, pem: string, now: Date): Verdict {
  const read = readObject(delivery);
  const body = read.ok ? read.body : {};
  const algorithm = ALGORITHMS[String(body.SignatureVersion)];
  const signature = typeof body.Signature === "string" ? body.Signature : "";
  const right =
    algorithm !== undefined &&
    createVerify(algorithm).update(signedText(body)).verify(pem, signature, "base64");
  if (!right) return { ok: false, reason: "signature_wrong" };
  const sentAt = Date.parse(String(body.Timestamp));
  return now.getTime() - sentAt <= MAX_AGE_MS ? { ok: true } : { ok: false, reason: "signature_expired" };
}

/** How Amazon SNS signs: RSA over chosen members, with a certificate on its own hosts. */
export const snsSignature: SenderSignature = { certificate, check };
