"use client";
import { useTranslations } from "next-intl";
import type { PluginInfo } from "#components/admin/connections/plugin-info.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy.tsx";
import { CodeBlock } from "#components/ui/json-view.tsx";
import type { Connection } from "#lib/connections/schema.ts";

type Copy = NonNullable<PluginInfo["guide"][number]["copy"]>;

function save(text: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** What a set-up step asks to paste or to save, with this source's own address and key in it. */
export function Paste({ copy, source }: { copy: Copy; source: Pick<Connection, "url" | "key"> }) {
  const t = useTranslations("admin.source.guide");
  const { fileName } = copy;
  const text = copy.text.replaceAll("<Webhook URL>", source.url).replaceAll("<key>", source.key);
  return (
    <div className="mt-1 grid gap-1">
      <CodeBlock className="max-h-60 overflow-y-auto">{text}</CodeBlock>
      <div className="flex flex-wrap justify-end gap-1">
        {fileName ? (
          <Button variant="ghost" onClick={() => save(text, fileName)}>
            {t("saveFile", { name: fileName })}
          </Button>
        ) : null}
        <CopyButton text={text} />
      </div>
    </div>
  );
}
