import { createSign, generateKeyPairSync } from "node:crypto";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** Stands for Amazon's certificate: what verifies takes a public key as well. */
export const pem = keys.publicKey.export({ type: "spki", format: "pem" }) as string;

/** Signs a body as Amazon's documentation words it, member by member, written without our own signer. */
export function signSns(body: Record<string, unknown>, version: "1" | "2" = "2"): Record<string, unknown> {
  const names =
    body.Type === "Notification"
      ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
      : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
  const lines = names.map((name) => (typeof body[name] === "string" ? `${name}\n${body[name]}\n` : ""));
  const signer = createSign(version === "1" ? "RSA-SHA1" : "RSA-SHA256").update(lines.join(""));
  return { ...body, SignatureVersion: version, Signature: signer.sign(keys.privateKey, "base64") };
}
