import type { LucideIcon } from "lucide-react";
import {
  Activity,
  Cable,
  CalendarClock,
  ChartColumn,
  FilePenLine,
  Mail,
  Megaphone,
  MessageSquareQuote,
  MessageSquareText,
  Rss,
  ScrollText,
  Send,
  Siren,
  Users,
  Wrench,
} from "#components/ui/icons.ts";
import type { Role } from "#lib/identity/viewer.ts";

export type NavKey =
  | "incidents"
  | "dashboard"
  | "postMortems"
  | "maintenance"
  | "tickets"
  | "feedback"
  | "connections"
  | "onCall"
  | "channels"
  | "events"
  | "subscriptions"
  | "status"
  | "people"
  | "audit"
  | "mailbox";
export type NavGroup = "monitoring" | "support" | "admin";

export interface NavEntry {
  key: NavKey;
  href: string;
  icon: LucideIcon;
  group: NavGroup;
  adminOnly: boolean;
  /** Admins have a page of their own for it. */
  staffOnly?: true;
}

// Only rooms that exist. A new room is one line here and its name in `common.nav`.
const ENTRIES: NavEntry[] = [
  { key: "incidents", href: "/incidents", icon: Siren, group: "monitoring", adminOnly: false },
  { key: "dashboard", href: "/dashboard", icon: ChartColumn, group: "monitoring", adminOnly: false },
  { key: "postMortems", href: "/post-mortems", icon: FilePenLine, group: "monitoring", adminOnly: false },
  { key: "maintenance", href: "/maintenance", icon: Wrench, group: "monitoring", adminOnly: false },
  {
    key: "onCall",
    href: "/on-call",
    icon: CalendarClock,
    group: "monitoring",
    adminOnly: false,
    staffOnly: true,
  },
  { key: "tickets", href: "/tickets", icon: MessageSquareText, group: "support", adminOnly: false },
  { key: "feedback", href: "/feedback", icon: MessageSquareQuote, group: "support", adminOnly: false },
  { key: "connections", href: "/admin/connections", icon: Cable, group: "admin", adminOnly: true },
  { key: "onCall", href: "/admin/on-call", icon: CalendarClock, group: "admin", adminOnly: true },
  { key: "channels", href: "/admin/channels", icon: Megaphone, group: "admin", adminOnly: true },
  { key: "events", href: "/admin/events", icon: Activity, group: "admin", adminOnly: true },
  { key: "subscriptions", href: "/admin/subscriptions", icon: Send, group: "admin", adminOnly: true },
  { key: "status", href: "/admin/status", icon: Rss, group: "admin", adminOnly: true },
  { key: "people", href: "/admin/people", icon: Users, group: "admin", adminOnly: true },
  { key: "audit", href: "/admin/audit", icon: ScrollText, group: "admin", adminOnly: true },
  { key: "mailbox", href: "/admin/mailbox", icon: Mail, group: "admin", adminOnly: true },
];

/** The desk's menu for a role, in order. */
export function deskEntries(role: Role): NavEntry[] {
  return ENTRIES.filter((entry) => (role === "admin" ? !entry.staffOnly : !entry.adminOnly));
}

/** Whether a path is the entry's page or below it. */
export function isWithin(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}

/** Counts beside menu entries; `hot` ones are red because someone should act. */
export type NavCounts = Partial<Record<NavKey, { value: number; hot?: boolean }>>;
