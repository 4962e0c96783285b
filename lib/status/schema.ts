import { z } from "zod";
import { Instant, line, RowId, RowVersion } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";
import { storableText } from "#lib/core/storable.ts";

/** 조사 중, 원인 확인, 조치 중, 해결됨. */
export const NoticeStage = z.enum(["investigating", "identified", "fixing", "resolved"]);
export type NoticeStage = z.infer<typeof NoticeStage>;

/** One piece of news, as customers read it. */
export const PublicUpdate = z.strictObject({
  id: z.uuid(),
  stage: NoticeStage,
  body: z.string(),
  at: z.iso.datetime(),
});
export type PublicUpdate = z.infer<typeof PublicUpdate>;

/**
 * All that customers and visitors learn of an incident. Strict: there is no place in it for an alert's
 * words, a target, a comment, a person of the staff or another company.
 */
export const PublicNotice = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  /** Names of what is affected. */
  services: z.array(z.string()),
  stage: NoticeStage,
  startedAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
  /** The latest first. */
  updates: z.array(PublicUpdate),
});
export type PublicNotice = z.infer<typeof PublicNotice>;

/** A notice as staff see it: with whom it concerns, who wrote what, and what it said before. */
export const Notice = z.object({
  id: z.uuid(),
  incidentId: z.uuid(),
  title: z.string(),
  services: z.array(z.string()),
  /** Every company, those to come as well; `companies` is then empty. */
  everyone: z.boolean(),
  companies: z.array(z.object({ id: z.number().int(), name: z.string() })),
  stage: NoticeStage,
  startedAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  /** The latest first. */
  updates: z.array(
    PublicUpdate.extend({
      authorName: z.string().nullable(),
      editedAt: z.iso.datetime().nullable(),
      /** Words it had before, oldest first. */
      versions: z.array(z.object({ body: z.string(), until: z.iso.datetime() })),
    }),
  ),
});
export type Notice = z.infer<typeof Notice>;

const title = line(120);
const body = z.string().trim().min(1).max(4000).overwrite(storableText);
const services = z.array(line(60)).max(20);
const companyIds = z.array(RowId).max(500);
const version = RowVersion.optional();

export const PublishNoticeInput = z.object({
  title,
  /** The first news. */
  body,
  stage: NoticeStage.default("investigating"),
  services: services.default([]),
  everyone: z.boolean().default(false),
  companyIds: companyIds.default([]),
  /** Since when customers felt it; absent = since the incident's first alert. */
  startedAt: Instant.optional(),
});
export type PublishNoticeInput = z.input<typeof PublishNoticeInput>;

export const EditNoticeInput = z.object({
  title: title.optional(),
  services: services.optional(),
  everyone: z.boolean().optional(),
  companyIds: companyIds.optional(),
  startedAt: Instant.optional(),
  version,
});
export type EditNoticeInput = z.input<typeof EditNoticeInput>;

export const UpdateNoticeInput = z.object({ stage: NoticeStage, body, version });
export type UpdateNoticeInput = z.input<typeof UpdateNoticeInput>;

export const EditUpdateInput = z.object({ body, version });
export type EditUpdateInput = z.input<typeof EditUpdateInput>;

export const WithdrawNoticeInput = z.object({ version });
export type WithdrawNoticeInput = z.input<typeof WithdrawNoticeInput>;

/** A company's status page, as admins switch it. */
export const StatusPage = z.object({
  companyId: z.number().int(),
  companyName: z.string(),
  slug: z.string(),
  enabled: z.boolean(),
  /** Anyone who has the address, or only the company's own people when signed in. */
  access: z.enum(["anyone", "company"]),
  /** Whether search engines may list it. */
  indexed: z.boolean(),
});
export type StatusPage = z.infer<typeof StatusPage>;

export const SetStatusPageInput = StatusPage.pick({ enabled: true, access: true, indexed: true }).partial();
export type SetStatusPageInput = z.input<typeof SetStatusPageInput>;

export const ListStatusPagesInput = PageInput;
export type ListStatusPagesInput = z.input<typeof ListStatusPagesInput>;

/** One day of a status page's history, by the reader's calendar. */
export interface StatusDay {
  /** `2026-03-17`. */
  date: string;
  /** Notices that lasted into this day. */
  notices: number;
}

/** What a visitor of a status page sees. */
export interface StatusView {
  companyName: string;
  slug: string;
  access: StatusPage["access"];
  indexed: boolean;
  /** What lasts, the latest begun first. */
  open: PublicNotice[];
  /** What is over, the latest begun first. */
  past: PublicNotice[];
  /** Oldest first, today last. */
  days: StatusDay[];
  /** When any of it last changed; null = never. */
  changedAt: string | null;
}
