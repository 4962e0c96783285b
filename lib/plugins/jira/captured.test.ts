import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jira } from "#lib/plugins/jira/plugin.ts";
import { delivery, translate } from "#lib/plugins/jira/testing.ts";

const ROOT = join(process.cwd(), "../shared/fixtures/jira");

/** Bodies that are no webhooks, or that say nothing of an issue. */
const NOTHING = new Set(["rest-sample-comment.json", "jira-custom-no-event.json"]);

const files = existsSync(ROOT)
  ? readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"))
  : [];

test.skipIf(files.length === 0)(
  "captured bodies are understood (skipped: ../shared/fixtures is absent)",
  () => {
    expect(files.length).toBeGreaterThan(70);
    for (const file of files) {
      const sent = delivery(readFileSync(join(ROOT, file)));
      expect(jira.refuse(sent), file).toBeUndefined();
      expect(jira.deliveryKey(sent), file).toBe(jira.deliveryKey(sent));
      const translation = translate(sent);
      const name = file.replace(/^.*[\\/]/, "");
      if (NOTHING.has(name)) {
        expect(translation, file).toMatchObject({ kind: "ignored", reason: "body_unrecognised" });
        continue;
      }
      if (translation.kind !== "signals") throw new Error(`${file}: ${JSON.stringify(translation)}`);
      const types = translation.signals.map((signal) => signal.type);
      const raw = sent.body.toString();
      expect(types.includes("comment.removed"), file).toBe(/"comment_deleted"/.test(raw));
      expect(types.includes("ticket.removed"), file).toBe(/"jira:issue_deleted"/.test(raw));
      for (const signal of translation.signals) {
        if (signal.type !== "ticket.snapshot") continue;
        expect(signal.link, file).toMatch(/^https?:\/\/.+\/browse\/[A-Z]+-\d+$/);
        expect(signal.status === undefined, file).toBe(name.startsWith("jira-"));
      }
    }
  },
);
