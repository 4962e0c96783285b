import { eq } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { noticeSettings } from "#db/schema/incident-notice.ts";
import { DEFAULT_CHOICES, NoticeChoices } from "#lib/notifications/personal/schema.ts";

/** How a person wants to be told. */
export async function readChoices(from: Queryable, userId: number): Promise<NoticeChoices> {
  const [row] = await from
    .select({ settings: noticeSettings.settings })
    .from(noticeSettings)
    .where(eq(noticeSettings.userId, userId));
  return row ? NoticeChoices.parse(row.settings) : DEFAULT_CHOICES;
}
