import { beforeAll, expect, test } from "vitest";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { useTestDatabase } from "#db/testing.ts";
import { previewSettings } from "#lib/connections/preview/preview.ts";
import { updateConnection } from "#lib/connections/update.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { receive } from "#lib/intake/receive.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

useTestDatabase();

let admin: Viewer;
let at = Date.now() - 60_000;
beforeAll(async () => {
  admin = viewerFrom(await makeUser({ role: "admin" }));
});

type Source = Awaited<ReturnType<typeof makeConnection>>;

async function send(source: Source, ...bodies: object[]): Promise<void> {
  for (const body of bodies) {
    const url = `http://x/hooks/${source.pluginId}/${source.key}`;
    const text = JSON.stringify({ time: (at += 1000), ...body });
    expect((await receive(new Request(url, { method: "POST", body: text }))).status).toBe(200);
  }
  while ((await drainBatch(source.id, { findPlugin, apply: applyInRooms })) > 0);
}

const whatap = (oid: number, title: string) => ({ pcode: 1, oid, metricName: "cpu", title, status: "on" });

test("another fingerprint is tried on what was received, and saved only then", async () => {
  const source = await makeConnection();
  await send(source, whatap(1, "CPU 높음"), whatap(2, "CPU 높음"), whatap(2, "CPU 매우 높음"));
  const { id } = source;
  const same = await previewSettings(admin, id);
  expect(same).toMatchObject({ alerts: 3, faultsNow: 3, faultsThen: 3, merges: [], splits: [] });
  expect(same.toggles).toContainEqual({ field: "oid", faults: 2 });
  expect(same.toggles).toContainEqual({ field: "title", faults: 2 });

  const settings = { fingerprintFields: ["pcode", "metricName"] };
  const wider = await previewSettings(admin, id, { settings });
  expect(wider).toMatchObject({
    faultsNow: 3,
    faultsThen: 1,
    merges: [{ alerts: 3, faults: 3 }],
    splits: [],
  });
  expect(wider.items[0]?.alerts[0]?.parts.map((part) => part.name)).toEqual(["pcode", "metricName"]);
  expect((await listIncidents(admin, { connectionId: id })).items).toHaveLength(3);

  await updateConnection(admin, id, { settings });
  expect(await previewSettings(admin, id, { settings: { fingerprintFields: ["oid"] } })).toMatchObject({
    splits: [{ alerts: 3, faults: 2 }],
  });
  // What is open keeps the fingerprint it was opened with; what comes later uses the new one.
  await send(source, whatap(7, "CPU 높음"), whatap(8, "CPU 낮음"));
  const items = (await listIncidents(admin, { connectionId: id })).items;
  expect(items).toHaveLength(4);
  expect(items.map((incident) => incident.count).toSorted()).toEqual([1, 1, 1, 2]);
});

test("a mapping is tried on real deliveries: what is found, what it means, or why it means nothing", async () => {
  const source = await makeConnection({ pluginId: "generic" });
  const before = await previewSettings(admin, source.id);
  expect(before).toMatchObject({ alerts: 0, items: [{ eventId: null, alerts: [{ said: "fired" }] }] });

  await send(source, { 장비: { 명: "펌프-1" }, 단계: "심각" }, { 장비: { 명: "펌프-1" }, 단계: "해제" });
  const blind = await previewSettings(admin, source.id);
  expect(blind.items[0]).toMatchObject({ reason: "fields_missing", alerts: [] });
  const paths = { title: "장비.명", target: "장비.명", severity: "단계", status: "단계" };
  const seeing = await previewSettings(admin, source.id, { settings: { paths } });
  expect(seeing.items).toMatchObject([
    { reason: null, found: [{ title: "펌프-1", severity: "해제" }], alerts: [{ said: "cleared" }] },
    { alerts: [{ said: "fired", severity: "critical", title: "펌프-1", target: "펌프-1" }] },
  ]);
  await send(source, { title: "밸브", time: "2026-03-17 04:41:07" });
  const atOffset = async (utcOffset?: string) =>
    (await previewSettings(admin, source.id, utcOffset ? { settings: { utcOffset } } : {})).items[0]
      ?.alerts[0]?.at;
  expect([await atOffset(), await atOffset("-03:30"), await atOffset("Z")]).toEqual([
    "2026-03-16T19:41:07.000Z",
    "2026-03-17T08:11:07.000Z",
    "2026-03-17T04:41:07.000Z",
  ]);
  await expect(atOffset("+25:00")).rejects.toMatchObject({ fields: [{ path: "settings.utcOffset" }] });
  await expect(
    previewSettings(admin, source.id, { settings: { severityWords: { 심각: "terrible" } } }),
  ).rejects.toMatchObject({ code: "invalid", fields: [{ path: "settings.severityWords.심각" }] });
});

test("large bodies are tried on as far as they fit", async () => {
  const source = await makeConnection();
  const message = "x".repeat(200_000);
  for (let i = 0; i < 7; i++) await send(source, { ...whatap(i, "CPU"), message });
  expect((await previewSettings(admin, source.id)).alerts).toBe(5);
});

test("only admins try settings", async () => {
  const { id } = await makeConnection();
  const staff = viewerFrom(await makeUser());
  await expect(previewSettings(staff, id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(previewSettings(admin, 999_999)).rejects.toMatchObject({ code: "not_found" });
});
