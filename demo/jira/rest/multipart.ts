import { refused } from "#demo/jira/rest/endpoint.ts";
import type { Ask } from "#demo/kit/router.ts";

/** A posted file. */
export interface PostedFile {
  filename: string;
  mimeType: string;
  bytes: Buffer;
}

const LIMIT = 20 * 1024 * 1024;
const MAX_FILES = 60;

/**
 * The files of an upload: parts named `file`. Without `X-Atlassian-Token: no-check` Jira takes an
 * upload for a forged one.
 */
export async function filesIn(ask: Ask): Promise<PostedFile[]> {
  const checked = String(ask.headers["x-atlassian-token"] ?? "");
  if (!/^no-?check$/i.test(checked)) throw refused(403, ["XSRF check failed"]);
  const contentType = ask.headers["content-type"] ?? "";
  if (!contentType.startsWith("multipart/form-data")) throw refused(415, ["Unsupported Media Type"]);
  const bytes = await ask.bytes(LIMIT);
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } })
    .formData()
    .catch(() => {
      throw refused(400, ["The multipart body cannot be read."]);
    });
  const files = form.getAll("file").filter((part) => typeof part !== "string");
  if (files.length === 0) throw refused(400, ["No file was attached."]);
  if (files.length > MAX_FILES) throw refused(413, [`At most ${MAX_FILES} files may be attached at once.`]);
  return Promise.all(
    files.map(async (file) => ({
      filename: file.name,
      mimeType: file.type || "application/octet-stream",
      bytes: Buffer.from(await file.arrayBuffer()),
    })),
  );
}
