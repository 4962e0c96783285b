import type { ReactNode } from "react";
import { requireViewer } from "#app/viewer.ts";
import { BrandMark } from "#components/shell/brand.tsx";
import { SkipLink } from "#components/shell/skip-link.tsx";

/** The frame of what stands between Atlassian and a connection: brand and a narrow column. */
export default async function ConnectLayout({ children }: { children: ReactNode }) {
  await requireViewer();
  return (
    <div data-density="comfortable" className="grid min-h-dvh grid-rows-[auto_1fr]">
      <SkipLink />
      <header className="flex items-center gap-2.5 px-6 py-5 text-body font-semibold phone:px-4">
        <BrandMark />
        AtSignal
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="grid grid-cols-[minmax(0,480px)] content-start justify-center gap-6 px-6 pt-[10vh] pb-12 outline-none phone:px-4"
      >
        {children}
      </main>
    </div>
  );
}
