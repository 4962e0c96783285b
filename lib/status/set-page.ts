import { db } from "#db/client.ts";
import { statusPage } from "#db/schema/status.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { readSwitch } from "#lib/status/pages.ts";
import { SetStatusPageInput, type StatusPage } from "#lib/status/schema.ts";

/** Switches a company's status page on or off, and says who may read it. Admins only. */
export async function setStatusPage(
  viewer: Viewer,
  companyId: number,
  input: SetStatusPageInput,
): Promise<StatusPage> {
  requireAdmin(viewer);
  const wanted = SetStatusPageInput.parse(input);
  const after = await db().transaction(async (tx) => {
    const before = await readSwitch(tx, companyId);
    const set = {
      enabled: wanted.enabled ?? before.enabled,
      access: wanted.access ?? before.access,
      indexed: wanted.indexed ?? before.indexed,
      updatedAt: new Date(),
    };
    await tx
      .insert(statusPage)
      .values({ companyId, ...set })
      .onConflictDoUpdate({ target: statusPage.companyId, set });
    const { enabled, access, indexed } = set;
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "status_page.changed",
      subjectType: "company",
      subjectId: companyId,
      companyId,
      detail: {
        before: { enabled: before.enabled, access: before.access, indexed: before.indexed },
        after: { enabled, access, indexed },
      },
    });
    await announce(tx, [
      { type: "status_page.changed", subjectId: companyId, companyId, audience: "company" },
    ]);
    return readSwitch(tx, companyId);
  });
  wake("change");
  return after;
}
