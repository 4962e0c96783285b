/** A text inside single quotes for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * The command that posts `body` to a source. With a `header` the token goes there, otherwise into
 * `?token=`; without a token neither is written.
 */
export function curlCommand(
  url: string,
  body: string,
  secret: { header: string | null; token: string } | null,
): string {
  const address = secret && secret.header === null ? `${url}?token=${secret.token}` : url;
  return [
    `curl -X POST ${quoted(address)}`,
    `-H ${quoted("Content-Type: application/json")}`,
    ...(secret?.header ? [`-H ${quoted(`${secret.header}: ${secret.token}`)}`] : []),
    `-d ${quoted(body)}`,
  ].join(" \\\n  ");
}
