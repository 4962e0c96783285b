import { createHmac, timingSafeEqual } from "node:crypto";

/** Clocks of two machines are never quite the same. */
const LEEWAY_S = 60;
/** Atlassian's own tokens live for minutes; one that lives longer is not theirs. */
const LONGEST_LIFE_S = 60 * 60;

function part(text: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a JSON web token is signed with one of the keys and valid now: HS256 and nothing else, with
 * an end that lies ahead. Atlassian signs what dynamic webhooks deliver with the app's client secret.
 */
export function isSignedToken(token: string, keys: string[], now: Date): boolean {
  const [head, claims, signature, ...rest] = token.split(".");
  if (!head || !claims || !signature || rest.length > 0) return false;
  if (part(head)?.["alg"] !== "HS256") return false;
  const shown = Buffer.from(signature, "base64url");
  const signed = keys.some((key) => {
    if (key === "") return false;
    const right = createHmac("sha256", key).update(`${head}.${claims}`).digest();
    return shown.length === right.length && timingSafeEqual(shown, right);
  });
  if (!signed) return false;
  const { exp, iat } = part(claims) ?? {};
  const second = now.getTime() / 1000;
  if (typeof exp !== "number" || exp < second - LEEWAY_S || exp > second + LONGEST_LIFE_S) return false;
  return iat === undefined || (typeof iat === "number" && iat <= second + LEEWAY_S);
}
