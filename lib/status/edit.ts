import { db } from "#db/client.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import { changeNotice } from "#lib/status/change.ts";
import { EditNoticeInput, type Notice } from "#lib/status/schema.ts";
import { momentOf } from "#lib/status/started.ts";
import { decideEdit } from "#lib/status/state.ts";
import { writeWhom } from "#lib/status/whom.ts";

/** Changes a notice's title, services, beginning or whom it concerns. Staff only; throws as `changeNotice` does. */
export async function editNotice(viewer: Viewer, id: string, input: EditNoticeInput): Promise<Notice> {
  const { version, title, services, everyone, companyIds, startedAt } = EditNoticeInput.parse(input);
  const set = {
    ...(title === undefined ? {} : { title }),
    ...(services === undefined ? {} : { services }),
    ...(everyone === undefined ? {} : { everyone }),
    ...(startedAt === undefined ? {} : { startedAt: momentOf(startedAt, new Date()) }),
  };
  const notice = await db().transaction((tx) =>
    changeNotice(tx, viewer, id, {
      version,
      past: "updated",
      decide: decideEdit,
      set,
      detail: { edited: Object.keys({ ...set, ...(companyIds ? { companyIds } : {}) }) },
      async also(before) {
        if (everyone === undefined && companyIds === undefined) return;
        await writeWhom(tx, id, {
          everyone: everyone ?? before.everyone,
          companyIds: companyIds ?? before.companies.map((company) => company.id),
        });
      },
    }),
  );
  wake("change");
  return notice;
}
