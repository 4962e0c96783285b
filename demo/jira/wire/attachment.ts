import type { Attachment } from "#demo/jira/model.ts";
import { type WireSite, jiraTime, self } from "#demo/jira/wire/names.ts";
import { userOnWire } from "#demo/jira/wire/user.ts";

/** A file as issues list it: its id is text here and a number where it is asked for alone. */
export function attachmentOnWire(wire: WireSite, file: Attachment): Record<string, unknown> {
  const cloud = wire.site.product === "cloud";
  const name = encodeURIComponent(file.filename);
  return {
    self: self(wire, `attachment/${file.id}`),
    id: file.id,
    filename: file.filename,
    author: userOnWire(wire, file.authorId),
    created: jiraTime(wire, file.createdAt),
    size: file.size,
    mimeType: file.mimeType,
    content: cloud
      ? self(wire, `attachment/content/${file.id}`)
      : `${wire.baseUrl}/secure/attachment/${file.id}/${name}`,
    ...(file.mimeType.startsWith("image/")
      ? { thumbnail: cloud ? self(wire, `attachment/thumbnail/${file.id}`) : "" }
      : {}),
  };
}
