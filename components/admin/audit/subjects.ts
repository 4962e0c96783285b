/** Kinds of things that deeds are done to, in the order of the filter. */
export const SUBJECTS = ["connection", "incident", "ticket", "user", "company", "token", "event"] as const;
export type Subject = (typeof SUBJECTS)[number];

const PAGES: Record<Subject, (id: string) => string> = {
  connection: (id) => `/admin/connections/${id}`,
  incident: (id) => `/incidents/${id}`,
  ticket: (id) => `/tickets/${id}`,
  user: () => "/admin/people",
  company: () => "/admin/people?tab=companies",
  token: () => "/admin/people?tab=tokens",
  event: (id) => `/admin/events/${id}`,
};

/** A subject type we have a name and a page for. */
export function subjectOf(type: string): Subject | undefined {
  return SUBJECTS.find((each) => each === type);
}

/** Where a subject is looked at. */
export function pageOf(subject: Subject, id: string): string {
  return PAGES[subject](id);
}
