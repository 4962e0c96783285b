/** Something that happens to a ticket, so many minutes after the ticket was opened. */
export type TicketDeed =
  | { after: number; who: string; say: string }
  | { after: number; who: string; note: string }
  | { after: number; who: string; status: string }
  | { after: number; who: string; assign: string }
  | { after: number; who: string; rename: string }
  /** Changes the words of, hides, or takes away the ticket's n-th comment, 0 being the first. */
  | { after: number; who: string; edit: number; words: string }
  | { after: number; who: string; hide: number }
  | { after: number; who: string; remove: number }
  | { after: number; who: string; delete: true };

/** One customer's question from its opening to where it stands now. */
export interface TicketStory {
  summary: string;
  description: string;
  type: "장애 신고" | "문의" | "변경 요청";
  reporter: string;
  /** Epoch ms. */
  opened: number;
  deeds: TicketDeed[];
}
