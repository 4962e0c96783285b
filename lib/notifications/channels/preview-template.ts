import { env } from "#lib/core/env.ts";
import { newId } from "#lib/core/ids.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { PreviewTemplateInput, type TemplatePreview } from "#lib/notifications/channels/schema.ts";
import type { Told } from "#lib/notifications/incident/facts.ts";
import { noticeWords } from "#lib/notifications/incident/words.ts";
import { checkTemplate, fillTemplate, placeholderValues } from "#lib/notifications/shapes/template.ts";

/** An invented incident, with a quotation mark that a careless template would stumble over. */
function sample(locale: "ko" | "en"): Told {
  const ko = locale === "ko";
  return {
    occasion: "opened",
    incident: {
      id: newId(),
      number: 1043,
      title: ko ? 'DB 커넥션 풀 "main" 포화' : 'DB connection pool "main" exhausted',
      severity: "critical",
      status: "open",
      target: "order-api-01",
      sourceName: "WhaTap",
      metric: "active_connections",
      value: "100",
      threshold: "95",
      count: 1,
      firstSeenAt: new Date().toISOString(),
      acknowledgedBy: null,
      resolvedBy: null,
      resolvedAt: null,
    },
  };
}

/** Shows what a body template would send, or why it cannot be used. Admins only. */
export function previewTemplate(viewer: Viewer, input: PreviewTemplateInput): TemplatePreview {
  requireAdmin(viewer);
  const { template, locale } = PreviewTemplateInput.parse(input);
  const problem = checkTemplate(template);
  if (problem) return { body: null, problem };
  const told = [sample(locale)];
  const { timeZone } = viewer;
  const words = noticeWords("single", told, { locale, timeZone, origin: env().ATSIGNAL_URL });
  return { body: fillTemplate(template, placeholderValues(newId(), words, told)), problem: null };
}
