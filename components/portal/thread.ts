import type { RichDoc } from "#lib/richtext/ast.ts";
import type {
  DeliveryFailure,
  Ticket,
  TicketAttachment,
  TicketComment,
  TicketStep,
} from "#lib/tickets/schema.ts";

/** A word in the thread, the question itself included. */
export interface Message {
  id: string;
  /** Null: nobody knows who asked. */
  author: { name: string; side: "customer" | "agent"; me: boolean } | null;
  body: string;
  /** The same with its form, where it has one. */
  rich: RichDoc | undefined;
  /** Files that came with it. */
  files: TicketAttachment[];
  at: string;
  visibility: "public" | "internal";
  /** Internal only because nobody can tell whether customers may read it. */
  inDoubt?: boolean | undefined;
  editedAt: string | null;
  delivery: TicketComment["delivery"];
  failure: DeliveryFailure | null;
}

/** What stands in the thread, from the top. `opensDay`: the first of a day says the day with its time. */
export type ThreadItem =
  | { kind: "day"; key: string; at: string }
  | { kind: "fresh"; key: string; count: number }
  | { kind: "message"; key: string; at: string; message: Message; opensDay: boolean; fresh: boolean }
  | { kind: "step"; key: string; at: string; step: TicketStep };

const SAME_MOMENT_MS = 60_000;

/** The id of the question itself among the messages. */
export const QUESTION_ID = "question";

/** Files of no word that came with the question: what its side added within minutes of it. */
const WITH_QUESTION_MS = 10 * 60_000;

function filesOfQuestion(ticket: Ticket, files: TicketAttachment[]): TicketAttachment[] {
  const asked = Date.parse(ticket.createdAt);
  return files.filter(
    ({ commentId, author, createdAt, visibility }) =>
      commentId === null &&
      visibility === "public" &&
      author.side === "customer" &&
      Math.abs(Date.parse(createdAt) - asked) <= WITH_QUESTION_MS,
  );
}

function question(ticket: Ticket, files: TicketAttachment[]): Message {
  return {
    id: QUESTION_ID,
    author: ticket.requester && { ...ticket.requester, side: "customer" },
    body: ticket.description,
    rich: ticket.rich,
    files: filesOfQuestion(ticket, files),
    at: ticket.createdAt,
    visibility: "public",
    editedAt: null,
    delivery: ticket.delivery,
    failure: ticket.failure,
  };
}

function word(comment: TicketComment, files: TicketAttachment[]): Message {
  const own = files.filter((file) => file.commentId === comment.id);
  return { ...comment, rich: comment.rich, files: own, at: comment.createdAt };
}

/** Whether a comment is news to the reader: somebody else's and later than what they have read. */
export function isFresh(message: Pick<Message, "id" | "author" | "at">, readAt: string | null): boolean {
  if (message.id === QUESTION_ID || message.author?.me) return false;
  return readAt === null || Date.parse(message.at) > Date.parse(readAt);
}

/** An answer makes a ticket answered; no line has to say what stands right above it. */
function saysItself(step: TicketStep, messages: Message[]): boolean {
  if (step.status !== "answered") return false;
  return messages.some(
    ({ author, visibility, at }) =>
      author?.side === "agent" &&
      visibility === "public" &&
      Math.abs(Date.parse(step.at) - Date.parse(at)) <= SAME_MOMENT_MS,
  );
}

/** When the ticket last entered each state it is in or past; for the notes under its four steps. */
export function enteredAt(steps: TicketStep[]): Partial<Record<TicketStep["status"], string>> {
  return Object.fromEntries(steps.map((step) => [step.status, step.at]));
}

/**
 * The conversation, oldest first: the question, comments, changes of state, a line where what is new
 * begins and one where a day begins. `readAt` is the place of the line; `dayOf` names a moment's day
 * in the reader's zone. The state a ticket begins in is no event, and neither is a line above it all.
 */
export function buildThread(input: {
  ticket: Ticket;
  comments: TicketComment[];
  steps: TicketStep[];
  files: TicketAttachment[];
  readAt: string | null;
  dayOf: (at: string) => string;
  /** Whether to draw the line of what is new. */
  line: boolean;
}): ThreadItem[] {
  const { ticket, comments, steps, files, readAt, dayOf, line } = input;
  const messages = comments.map((comment) => word(comment, files));
  if (ticket.description.trim() !== "") messages.unshift(question(ticket, files));
  const events: ThreadItem[] = [
    ...messages.map((message): ThreadItem => ({
      kind: "message",
      key: message.id,
      at: message.at,
      message,
      opensDay: false,
      fresh: isFresh(message, readAt),
    })),
    ...steps
      .filter((step, index) => (index > 0 || step.status !== "new") && !saysItself(step, messages))
      .map((step): ThreadItem => ({ kind: "step", key: `${step.status} ${step.at}`, at: step.at, step })),
  ];
  const at = (item: ThreadItem) => ("at" in item ? Date.parse(item.at) : 0);
  const sorted = events.sort((a, b) => at(a) - at(b));
  const count = sorted.filter((item) => item.kind === "message" && item.fresh).length;

  const items: ThreadItem[] = [];
  let day: string | undefined;
  let lineDrawn = !line;
  for (const item of sorted) {
    if (item.kind !== "message" && item.kind !== "step") continue;
    const today = dayOf(item.at);
    const opensDay = today !== day;
    if (opensDay && day !== undefined) items.push({ kind: "day", key: `day ${today}`, at: item.at });
    day = today;
    if (item.kind === "message" && item.fresh && !lineDrawn) {
      lineDrawn = true;
      if (items.length > 0) items.push({ kind: "fresh", key: "fresh", count });
    }
    items.push(item.kind === "message" ? { ...item, opensDay } : item);
  }
  return items;
}
