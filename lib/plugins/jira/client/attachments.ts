import { outbound } from "#lib/core/outbound.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { attachmentOf, type JiraAttachment } from "#lib/plugins/jira/attachments.ts";
import { callJira, jiraJson, platform } from "#lib/plugins/jira/client/call.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";

function multipart(
  filename: string,
  mimeType: string,
  bytes: Uint8Array,
): { body: Buffer; contentType: string } {
  const boundary = `atsignal-${crypto.randomUUID()}`;
  const name = filename.replaceAll(/["\r\n\\]/g, "_");
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${mimeType}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}

/** Puts a file on an issue. Jira answers with a list, whose first is ours. */
export async function uploadAttachment(
  access: JiraAccess,
  issueId: string,
  file: { filename: string; mimeType: string; bytes: Uint8Array },
): Promise<JiraAttachment> {
  const answer = await jiraJson(access, {
    method: "POST",
    path: platform(access, `/issue/${issueId}/attachments`),
    raw: multipart(file.filename, file.mimeType, file.bytes),
    timeoutMs: 120_000,
  });
  const made = Array.isArray(answer) ? attachmentOf(answer[0]) : undefined;
  if (!made) throw new JiraError("unavailable", 200, "Jira took the file and did not say which");
  return made;
}

/**
 * Where Data Center keeps a file, below its base address. The host in it is the one people use, which
 * need not be the one that it is reached at from here.
 */
function pathOnServer(contentUrl: string): string | undefined {
  return /\/secure\/attachment\/\d+\/.*$/.exec(
    URL.parse(contentUrl, "http://jira.invalid")?.pathname ?? "",
  )?.[0];
}

/** The bytes of an attachment, at most `maxBytes`. The signed address Cloud sends us to never sees our token. */
export async function downloadAttachment(
  access: JiraAccess,
  attachment: { id: string; contentUrl: string },
  maxBytes: number,
): Promise<Buffer> {
  const path =
    access.edition === "cloud"
      ? platform(access, `/attachment/content/${attachment.id}`)
      : pathOnServer(attachment.contentUrl);
  if (path === undefined) throw new JiraError("invalid", 0, "The attachment lies outside this Jira");
  const answer = await callJira(access, { method: "GET", path, timeoutMs: 120_000, maxBytes });
  if (answer.status < 300) return whole(answer.body, answer.truncated);
  const location = answer.headers["location"];
  if (!location) throw new JiraError("unavailable", answer.status, "Jira did not say where the file is");
  const media = await outbound({
    method: "GET",
    url: new URL(location, access.baseUrl).href,
    timeoutMs: 120_000,
    maxBytes,
  });
  if (media.status !== 200) throw new JiraError("unavailable", media.status, "The file could not be fetched");
  return whole(media.body, media.truncated);
}

function whole(body: Buffer, truncated: boolean): Buffer {
  if (truncated) throw new JiraError("too_large", 200, "The file is larger than may be shown here");
  return body;
}
