/** A text inside single quotes for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * The command that posts `body` to a source. With a `header` the token goes there, otherwise into
 * `?token=`; without a token neither is written. `headers` are those of the body itself.
 */
export function curlCommand(
  url: string,
  body: string,
  secret: { header: string | null; token: string } | null,
  headers: Record<string, string> = { "Content-Type": "application/json" },
): string {
  const address = secret && secret.header === null ? `${url}?token=${secret.token}` : url;
  return [
    `curl -X POST ${quoted(address)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(secret?.header ? [`-H ${quoted(`${secret.header}: ${secret.token}`)}`] : []),
    `-d ${quoted(body)}`,
  ].join(" \\\n  ");
}
