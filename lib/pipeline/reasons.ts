/**
 * Why an event ended as it did, as far as the intake and the pipeline decide it. Plugins and rooms
 * have codes of their own; the sentences of all of them are in the `reasons` messages.
 */
export const REASONS = [
  // Refused at the door.
  "secret_missing",
  "secret_wrong",
  "signature_missing",
  "signature_wrong",
  "signature_expired",
  "connection_inactive",
  "body_too_large",
  "body_cut_off",
  "encoding_unsupported",
  "unreadable",
  "fields_missing",
  // Taken in, and not applied.
  "duplicate",
  "test",
  "nothing_to_do",
  "several_applied",
  "no_room",
  "connection_deleted",
  "plugin_unknown",
  "confirmation_requested",
  "confirmed",
  // Went wrong.
  "translate_failed",
  "signal_invalid",
  "apply_failed",
  "confirmation_failed",
] as const;

export type Reason = (typeof REASONS)[number];
