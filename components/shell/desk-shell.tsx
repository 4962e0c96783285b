import type { ReactNode } from "react";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { BottomBar } from "#components/shell/bottom-bar.tsx";
import { CommandMenu } from "#components/shell/command-menu.tsx";
import type { NavCounts } from "#components/shell/navigation.ts";
import { Sidebar } from "#components/shell/sidebar.tsx";
import { SkipLink } from "#components/shell/skip-link.tsx";
import type { AccountActions } from "#components/shell/user-menu.tsx";
import type { Theme } from "#lib/i18n/locale.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

/**
 * The frame of staff and admins: sidebar (bottom bar on phones), live stream, command menu. A page
 * inside is a `PageBar`, perhaps `Tools`, and its content; it must not bring its own `<main>`.
 */
export function DeskShell({
  viewer,
  counts = {},
  theme,
  actions,
  children,
}: {
  viewer: Pick<Viewer, "name" | "role">;
  counts?: NavCounts;
  theme: Theme;
  actions: AccountActions;
  children: ReactNode;
}) {
  const own = { viewer: { name: viewer.name, role: viewer.role }, counts, theme, actions };
  return (
    <LiveProvider>
      <CommandMenu role={viewer.role}>
        <div
          data-density="staff"
          className="grid min-h-dvh grid-cols-[var(--w-side)_minmax(0,1fr)] phone:block phone:pb-16 phone:text-control"
        >
          <SkipLink />
          <Sidebar {...own} />
          <main id="main" tabIndex={-1} className="flex min-w-0 flex-col bg-canvas outline-none">
            {children}
          </main>
          <BottomBar {...own} />
        </div>
      </CommandMenu>
    </LiveProvider>
  );
}
