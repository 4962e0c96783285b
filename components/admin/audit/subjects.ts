import { AUDIT_SUBJECTS, type AuditSubject } from "#lib/audit/vocabulary.ts";

const PAGES: Record<AuditSubject, ((id: string) => string) | null> = {
  connection: (id) => `/admin/connections/${id}`,
  incident: (id) => `/incidents/${id}`,
  ticket: (id) => `/tickets/${id}`,
  maintenance: () => "/maintenance",
  rotation: () => "/admin/on-call",
  escalation_policy: () => "/admin/on-call",
  channel: (id) => `/admin/channels/${id}`,
  subscription: (id) => `/admin/subscriptions/${id}`,
  delivery: null,
  notice: null,
  knowledge: null,
  sla: null,
  user: () => "/admin/people",
  company: () => "/admin/people?tab=companies",
  token: () => "/admin/people?tab=tokens",
  event: (id) => `/admin/events/${id}`,
};

/** A subject type we have a name for. */
export function subjectOf(type: string): AuditSubject | undefined {
  return AUDIT_SUBJECTS.find((each) => each === type);
}

/** Where a subject is looked at; null where it has no page. */
export function pageOf(subject: AuditSubject, id: string): string | null {
  return PAGES[subject]?.(id) ?? null;
}
