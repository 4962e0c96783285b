import type { Operation } from "#lib/api/operation.ts";
import * as audit from "#lib/api/operations/audit.ts";
import * as channels from "#lib/api/operations/channels.ts";
import * as companies from "#lib/api/operations/companies.ts";
import * as connections from "#lib/api/operations/connections.ts";
import * as escalationPolicies from "#lib/api/operations/escalation-policies.ts";
import * as events from "#lib/api/operations/events.ts";
import * as feedback from "#lib/api/operations/feedback.ts";
import * as incidents from "#lib/api/operations/incidents.ts";
import * as jira from "#lib/api/operations/jira.ts";
import * as incidentDesk from "#lib/api/operations/incident-desk.ts";
import * as learning from "#lib/api/operations/learning.ts";
import * as links from "#lib/api/operations/links.ts";
import * as maintenance from "#lib/api/operations/maintenance.ts";
import * as myNotices from "#lib/api/operations/my-notices.ts";
import * as onCall from "#lib/api/operations/on-call.ts";
import * as people from "#lib/api/operations/people.ts";
import * as status from "#lib/api/operations/status.ts";
import * as subscriptions from "#lib/api/operations/subscriptions.ts";
import * as sla from "#lib/api/operations/sla.ts";
import * as ticketWriting from "#lib/api/operations/ticket-writing.ts";
import * as tickets from "#lib/api/operations/tickets.ts";
import * as tokens from "#lib/api/operations/tokens.ts";

/** Every call of the REST API; a new file in operations/ is two lines here. */
export const allOperations: Operation[] = [
  people,
  companies,
  connections,
  events,
  feedback,
  incidents,
  incidentDesk,
  learning,
  links,
  maintenance,
  onCall,
  escalationPolicies,
  channels,
  myNotices,
  jira,
  status,
  tickets,
  ticketWriting,
  sla,
  subscriptions,
  tokens,
  audit,
].flatMap((module) => Object.values(module) as Operation[]);
