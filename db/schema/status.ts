import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, timeId, updatedAt } from "#db/schema/columns.ts";
import { company } from "#db/schema/company.ts";
import { incident } from "#db/schema/incident.ts";

/** A company's status page; no row = off. */
export const statusPage = pgTable("status_page", {
  companyId: integer("company_id")
    .primaryKey()
    .references(() => company.id, { onDelete: "cascade" }),
  enabled: boolean("enabled").notNull().default(false),
  /** Anyone who has the address, or only the company's own people when signed in. */
  access: text("access", { enum: ["anyone", "company"] })
    .notNull()
    .default("anyone"),
  /** Whether search engines may list it. */
  indexed: boolean("indexed").notNull().default(false),
  updatedAt: updatedAt(),
});

/** What customers are told of an incident, in words that a person wrote for them. */
export const publicNotice = pgTable(
  "public_notice",
  {
    id: timeId(),
    /** Never shown to customers. */
    incidentId: uuid("incident_id")
      .notNull()
      .references(() => incident.id),
    title: text("title").notNull(),
    /** Names of what is affected, as customers know it. */
    services: text("services").array().notNull().default([]),
    /** Concerns every company, those to come as well; otherwise those of `public_notice_company`. */
    everyone: boolean("everyone").notNull().default(false),
    stage: text("stage", { enum: ["investigating", "identified", "fixing", "resolved"] }).notNull(),
    /** Since when customers felt it, as a person judged. */
    startedAt: moment("started_at").notNull(),
    resolvedAt: moment("resolved_at"),
    /** Taken back: no customer sees it any more. */
    withdrawnAt: moment("withdrawn_at"),
    /** Raised by every change; guards against stale views. */
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("public_notice_incident_idx")
      .on(t.incidentId)
      .where(sql`${t.withdrawnAt} is null`),
    index("public_notice_started_idx").on(t.startedAt),
  ],
);

/** The companies that a notice concerns, unless it concerns everyone. */
export const publicNoticeCompany = pgTable(
  "public_notice_company",
  {
    noticeId: uuid("notice_id")
      .notNull()
      .references(() => publicNotice.id, { onDelete: "cascade" }),
    companyId: integer("company_id")
      .notNull()
      .references(() => company.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.companyId] }),
    index("public_notice_company_company_idx").on(t.companyId),
  ],
);

/** One piece of news of a notice. */
export const publicNoticeUpdate = pgTable(
  "public_notice_update",
  {
    id: timeId(),
    noticeId: uuid("notice_id")
      .notNull()
      .references(() => publicNotice.id, { onDelete: "cascade" }),
    stage: text("stage", { enum: ["investigating", "identified", "fixing", "resolved"] }).notNull(),
    body: text("body").notNull(),
    at: moment("at").notNull(),
    /** `Actor` of lib/identity/viewer.ts; for staff only. */
    actor: jsonb("actor").notNull(),
    editedAt: moment("edited_at"),
    /** Words it had before, oldest first: `[{body, until}]`; for staff only. */
    versions: jsonb("versions").$type<{ body: string; until: string }[]>().notNull().default([]),
  },
  (t) => [index("public_notice_update_notice_idx").on(t.noticeId, t.at)],
);
