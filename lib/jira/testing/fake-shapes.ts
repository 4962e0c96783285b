/** A comment as the fake keeps it. */
export interface FakeComment {
  id: string;
  body: unknown;
  properties: { key: string; value: unknown }[];
  jsdPublic: boolean;
  created: string;
}

export interface FakeIssue {
  id: string;
  key: string;
  summary: string;
  description: unknown;
  created: string;
  status: string;
  comments: FakeComment[];
  properties: Record<string, unknown>;
  attachments: { id: string; filename: string; size: number; bytes: Buffer; author: unknown }[];
}

/** The account that AtSignal writes as. */
export const ACCOUNT = { accountId: "acc-1", displayName: "연동 계정", accountType: "atlassian" };

/** An issue as REST v3 answers it. */
export function issueJson(baseUrl: string, issue: FakeIssue): Record<string, unknown> {
  return {
    id: issue.id,
    key: issue.key,
    self: `${baseUrl}/rest/api/3/issue/${issue.id}`,
    fields: {
      summary: issue.summary,
      description: issue.description,
      created: issue.created,
      updated: new Date().toISOString(),
      status: {
        id: "1",
        name: issue.status,
        statusCategory: { key: issue.status === "완료" ? "done" : "new" },
      },
      project: { key: "SB" },
      reporter: ACCOUNT,
      comment: {
        comments: issue.comments.map((c) => commentJson(c, false)),
        total: issue.comments.length,
      },
      attachment: issue.attachments.map(({ bytes: _bytes, ...file }) => ({
        ...file,
        mimeType: "application/octet-stream",
        created: issue.created,
        content: `${baseUrl}/rest/api/3/attachment/content/${file.id}`,
      })),
    },
  };
}

/** A comment as REST v3 answers it; its properties only where they were asked for. */
export function commentJson(comment: FakeComment, withProperties: boolean): Record<string, unknown> {
  const { id, body, jsdPublic, created, properties } = comment;
  const plain = { id, body, jsdPublic, created, updated: created, author: ACCOUNT };
  return withProperties ? { ...plain, properties } : plain;
}

/** A document of one paragraph for each line. */
export function doc(text: string): unknown {
  const content = text
    .split("\n")
    .map((line) => ({ type: "paragraph", content: line ? [{ type: "text", text: line }] : [] }));
  return { version: 1, type: "doc", content };
}
