import { z } from "zod";
import { TimeZone } from "#lib/identity/schema.ts";

/** The ways to reach a person. */
export const Route = z.enum(["mail", "push"]);
export type Route = z.infer<typeof Route>;

const routes = z.array(Route).max(2);

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** How a person wants to be told of incidents. */
export const NoticeChoices = z.object({
  /** By which ways, by severity; what is critical reaches a person in any case. */
  routes: z.object({ critical: routes.min(1), warning: routes, info: routes }),
  /** When what is not critical waits, told in one mail afterwards; null = never. */
  quiet: z
    .object({
      from: clock,
      to: clock,
      timeZone: TimeZone,
      /** The gravest that waits. */
      upTo: z.enum(["info", "warning"]),
    })
    .refine((quiet) => quiet.from !== quiet.to, { path: ["to"], message: "must differ from the beginning" })
    .nullable(),
});
export type NoticeChoices = z.infer<typeof NoticeChoices>;

/** For whoever has chosen nothing yet. */
export const DEFAULT_CHOICES: NoticeChoices = {
  routes: { critical: ["mail", "push"], warning: ["mail", "push"], info: ["mail"] },
  quiet: null,
};

/** A browser that shows notices. */
export const Device = z.object({
  id: z.number().int(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastSentAt: z.iso.datetime().nullable(),
});
export type Device = z.infer<typeof Device>;

/** A push subscription as `PushSubscription.toJSON()` gives it (Push API, W3C). */
export const AddDeviceInput = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(2000),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{80,100}={0,2}$/),
    auth: z.string().regex(/^[\w-]{20,30}={0,2}$/),
  }),
  /** Browser and system in words. */
  name: z.string().trim().min(1).max(100),
});
export type AddDeviceInput = z.input<typeof AddDeviceInput>;

/** Everything of the page of personal notices. */
export const MyNotices = z.object({
  choices: NoticeChoices,
  devices: z.array(Device),
  /** What browsers subscribe with (VAPID public key, base64url). */
  pushKey: z.string(),
});
export type MyNotices = z.infer<typeof MyNotices>;

export const TestMyNoticesInput = z.object({ route: Route });
export type TestMyNoticesInput = z.input<typeof TestMyNoticesInput>;
