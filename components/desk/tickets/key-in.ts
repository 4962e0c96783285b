/** A ticket's key or id out of what was pasted: the key itself, or an address of Jira or of ours. */
export function keyIn(pasted: string): string {
  const text = pasted.trim();
  const last = text.split(/[?#]/)[0]?.replace(/\/+$/, "").split("/").at(-1) ?? "";
  return text.includes("/") ? decodeURI(last) : text;
}
