import { z } from "zod";
import { AuditEntry } from "#lib/audit/schema.ts";
import { Company } from "#lib/companies/schema.ts";
import { Connection, ConnectionHealth, WebhookEvent } from "#lib/connections/schema.ts";
import { ApiToken, Me, User } from "#lib/identity/schema.ts";
import { KnowledgeNote } from "#lib/incidents/knowledge/schema.ts";
import { PostMortem } from "#lib/incidents/post-mortem/schema.ts";
import { Incident, TimelineEntry } from "#lib/incidents/schema.ts";
import { Notice, PublicNotice, StatusPage } from "#lib/status/schema.ts";
import { Ticket, TicketAttachment, TicketComment } from "#lib/tickets/schema.ts";

const NAMED: Record<string, z.ZodType> = {
  ApiToken,
  AuditEntry,
  Company,
  Connection,
  ConnectionHealth,
  Event: WebhookEvent,
  Incident,
  KnowledgeNote,
  Me,
  Notice,
  PostMortem,
  PublicNotice,
  StatusPage,
  Ticket,
  TicketAttachment,
  TicketComment,
  TimelineEntry,
  User,
};

/** Schemas that the OpenAPI document names once and refers to, instead of writing them out each time. */
export const namedSchemas = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(NAMED)) namedSchemas.add(schema, { id });
