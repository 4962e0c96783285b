import { ApiError } from "#components/portal/api.ts";
import type { Ticket, TicketAttachment, TicketComment, TicketStatus } from "#lib/tickets/schema.ts";

/** A way out of a ticket's present Jira status. */
export interface Transition {
  id: string;
  name: string;
  jiraStatus: string;
  status: TicketStatus;
}

/** A refusal in the words of the API, for staff. */
export class WriteError extends ApiError {
  readonly detail: string;
  /** Names the problem with a field, where one is named. */
  readonly code: string | undefined;

  constructor(status: number, detail: string, code?: string) {
    super(status);
    this.detail = detail;
    this.code = code;
  }
}

async function refusal(response: Response): Promise<WriteError> {
  const body = (await response.json().catch(() => ({}))) as { detail?: unknown };
  return new WriteError(response.status, typeof body.detail === "string" ? body.detail : "");
}

/** With a `key` it may be asked again without being done twice. */
async function post<T>(path: string, body: unknown = {}, key?: string): Promise<T> {
  const response = await fetch(`/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key ? { "idempotency-key": key } : {}) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as T;
}

/** Writes a word into a thread; once for each `key`. */
export function postComment(
  ticketId: string,
  body: string,
  visibility: "public" | "internal",
  key: string,
): Promise<TicketComment> {
  return post(`/tickets/${ticketId}/comments`, { body, visibility }, key);
}

/** Sends something again that Jira did not take. */
export function resendComment(ticketId: string, commentId: string): Promise<TicketComment> {
  return post(`/tickets/${ticketId}/comments/${commentId}/resend`);
}

export function resendTicket(ticketId: string): Promise<Ticket> {
  return post(`/tickets/${ticketId}/resend`);
}

export function resendFile(ticketId: string, attachmentId: string): Promise<TicketAttachment> {
  return post(`/tickets/${ticketId}/attachments/${attachmentId}/resend`);
}

/** What a new ticket says. */
export interface NewTicket {
  subject: string;
  description: string;
  requestType: string;
  impact: string;
  companyId?: number;
}

/** Opens a ticket; once for each `key`. */
export function openTicket(ticket: NewTicket, key: string): Promise<Ticket> {
  return post("/tickets", ticket, key);
}

/** What staff may do with the status now; asked of Jira. */
export async function loadTransitions(ticketId: string, signal?: AbortSignal): Promise<Transition[]> {
  const response = await fetch(`/api/v1/tickets/${ticketId}/transitions`, signal ? { signal } : {});
  if (!response.ok) throw await refusal(response);
  return ((await response.json()) as { items: Transition[] }).items;
}

/** Changes the status in Jira. */
export function makeTransition(ticketId: string, id: string): Promise<Ticket> {
  return post(`/tickets/${ticketId}/transitions`, { id });
}

/** Says that the answer solved it. */
export function confirmTicket(ticketId: string): Promise<Ticket> {
  return post(`/tickets/${ticketId}/confirm`);
}

/**
 * Uploads a file to a ticket and tells how far it is (0–1); once for each `key`. By XMLHttpRequest, since `fetch` does not
 * tell about what it sends.
 */
export function uploadFile(
  ticketId: string,
  file: File,
  commentId: string | null,
  key: string,
  onProgress: (part: number) => void,
): Promise<TicketAttachment> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    if (commentId !== null) form.set("commentId", commentId);
    form.set("file", file, file.name.normalize("NFC"));
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/tickets/${ticketId}/attachments`);
    request.setRequestHeader("idempotency-key", key);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("load", () => {
      if (request.status === 201) return resolve(request.response as TicketAttachment);
      const { detail, errors } = (request.response ?? {}) as {
        detail?: string;
        errors?: { code?: string }[];
      };
      return reject(new WriteError(request.status, detail ?? "", errors?.[0]?.code));
    });
    request.addEventListener("error", () => reject(new TypeError("the upload did not get through")));
    request.send(form);
  });
}
