import { translatorOf } from "#lib/i18n/translator.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { getPostMortem } from "#lib/incidents/post-mortem/read.ts";

/** A post-mortem as a file of Markdown, named in the viewer's language. Staff only. */
export async function exportPostMortem(viewer: Viewer, idOrNumber: string): Promise<Response> {
  const { body, incidentNumber } = await getPostMortem(viewer, idOrNumber);
  const number = String(incidentNumber);
  const name = translatorOf(viewer.locale, "learning")("draft.fileName", { number });
  return new Response(body, {
    headers: {
      "content-type": "text/markdown; charset=utf-8",
      "content-disposition": `attachment; filename="post-mortem-${number}.md"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
