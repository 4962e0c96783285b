import type { Attachment } from "#demo/jira/model.ts";
import { type Desk, change, issueByKey, nextId } from "#demo/jira/verbs/desk.ts";
import { attachmentOnWire } from "#demo/jira/wire/attachment.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";

/** Puts a file on an issue. Cloud tells of it twice: as a file and as a change of the issue. */
export function attach(
  desk: Desk,
  key: string,
  file: { filename: string; mimeType: string; bytes: Buffer },
): { attachment: Attachment; emissions: Emission[] } {
  const issue = issueByKey(desk.wire.site, key);
  const at = desk.at.toISOString();
  const attachment: Attachment = {
    id: nextId(desk.state),
    filename: file.filename,
    mimeType: file.mimeType,
    authorId: desk.actorId,
    createdAt: at,
    data: file.bytes.toString("base64"),
    size: file.bytes.length,
  };
  issue.attachments.push(attachment);
  const { id, filename } = attachment;
  const emissions = change(desk, issue, [
    { field: "Attachment", from: null, fromString: null, to: id, toString: filename },
  ]);
  if (desk.wire.site.product === "datacenter") return { attachment, emissions };
  const made: Emission = {
    event: "attachment_created",
    issueKey: issue.key,
    issue,
    at,
    actorId: desk.actorId,
    flow: "Primary",
    body: {
      timestamp: desk.at.getTime(),
      webhookEvent: "attachment_created",
      attachment: attachmentOnWire(desk.wire, attachment),
    },
  };
  return { attachment, emissions: [made, ...emissions] };
}

/** Takes a file away. */
export function detach(desk: Desk, key: string, id: string): Emission[] {
  const issue = issueByKey(desk.wire.site, key);
  const gone = issue.attachments.find((one) => one.id === id);
  if (!gone) return [];
  issue.attachments = issue.attachments.filter((one) => one !== gone);
  return change(desk, issue, [
    { field: "Attachment", from: id, fromString: gone.filename, to: null, toString: null },
  ]);
}
