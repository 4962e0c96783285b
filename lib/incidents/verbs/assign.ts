import { and, eq, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { act } from "#lib/incidents/verbs/act.ts";
import { AssignInput, type Incident } from "#lib/incidents/schema.ts";
import { wrongField } from "#lib/incidents/wrong-field.ts";

/** Who an id stands for. Throws `invalid` for anyone who cannot work on incidents. */
async function staffNamed(id: number): Promise<{ id: number; name: string }> {
  const [found] = await db()
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(and(eq(user.id, id), ne(user.role, "customer"), eq(user.active, true)));
  if (found) return found;
  throw wrongField("assigneeId", "no active member of staff");
}

/** Puts an incident that is not closed into someone's hands, or with null into nobody's. Staff only. */
export async function assignIncident(
  viewer: Viewer,
  idOrNumber: string,
  input: AssignInput,
): Promise<Incident> {
  requireStaff(viewer);
  const { assigneeId, version } = AssignInput.parse(input);
  const assignee = assigneeId === null ? null : await staffNamed(assigneeId);
  const { incident } = await act(viewer, idOrNumber, {
    version,
    past: "assigned",
    detail: { assigneeId },
    decide(present) {
      if (present.status === "closed") {
        return { kind: "refused", message: "The incident is closed; it cannot be assigned" };
      }
      if (present.assigneeId === assigneeId) return { kind: "noted", entries: [] };
      const data = assignee
        ? { reason: "assigned", assignee: { id: assignee.id, name: assignee.name } }
        : { reason: "unassigned" };
      return {
        kind: "changed",
        state: { ...present, assigneeId, version: present.version + 1 },
        entries: [{ kind: "note", data }],
      };
    },
  });
  return incident;
}
