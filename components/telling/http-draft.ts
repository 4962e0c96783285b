import type { HttpSender } from "#lib/notifications/channels/schema.ts";

/** A header as it stands in the form; `stored` = a secret value is kept that is not shown. */
export interface HeaderDraft {
  key: number;
  name: string;
  value: string;
  secret: boolean;
  stored: boolean;
}

/** The HTTP sender as it stands in the form. */
export interface HttpDraft {
  method: "POST" | "PUT";
  headers: HeaderDraft[];
  template: string;
}

/** A body to begin with, in the plainest shape that SMS providers take. */
const EXAMPLE = `{
  "to": "01000000000",
  "subject": "{{title}}",
  "content": "{{text}}"
}`;

/** The form's beginning: what is stored, or an example. */
export function draftOf(http: HttpSender | null): HttpDraft {
  if (!http) return { method: "POST", headers: [], template: EXAMPLE };
  return {
    method: http.method,
    template: http.template,
    headers: http.headers.map(({ name, value, secret }, key) => ({
      key,
      name,
      value: value ?? "",
      secret,
      stored: secret,
    })),
  };
}

/** The form as the API takes it: a stored secret that was not typed anew stays. */
export function httpInput({ method, headers, template }: HttpDraft) {
  return {
    method,
    template,
    headers: headers.map(({ name, value, secret, stored }) => ({
      name,
      secret,
      value: stored && secret && value === "" ? null : value,
    })),
  };
}
