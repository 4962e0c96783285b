import { and, desc, isNull, lt } from "drizzle-orm";
import { db } from "#db/client.ts";
import { apiToken } from "#db/schema/company.ts";
import { decodeRowCursor, encodeCursor, type Page, PageInput } from "#lib/core/page.ts";
import type { ApiToken } from "#lib/identity/schema.ts";
import { describeToken } from "#lib/identity/tokens/create.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";

/** Tokens that still work, newest first. Admins only. */
export async function listTokens(viewer: Viewer, input: PageInput = {}): Promise<Page<ApiToken>> {
  requireAdmin(viewer);
  const { limit, cursor } = PageInput.parse(input);
  const before = cursor ? decodeRowCursor(cursor) : undefined;
  const rows = await db()
    .select()
    .from(apiToken)
    .where(and(isNull(apiToken.revokedAt), before === undefined ? undefined : lt(apiToken.id, before)))
    .orderBy(desc(apiToken.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(describeToken),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
