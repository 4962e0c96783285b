import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { setLocale, signOut } from "#app/account.ts";
import { DeskShell } from "#components/shell/desk-shell.tsx";
import type { NavCounts } from "#components/shell/navigation.ts";
import { PortalShell } from "#components/shell/portal-shell.tsx";
import { THEME_COOKIE, type Theme, themeOf } from "#lib/i18n/locale.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

const actions = { setLocale, signOut };

async function theme(): Promise<Theme> {
  return themeOf((await cookies()).get(THEME_COOKIE)?.value);
}

/** The desk around a staff or admin page: for `layout.tsx`. */
export async function DeskFrame({
  viewer,
  counts = {},
  children,
}: {
  viewer: Viewer;
  counts?: NavCounts;
  children: ReactNode;
}) {
  return (
    <DeskShell viewer={viewer} counts={counts} theme={await theme()} actions={actions}>
      {children}
    </DeskShell>
  );
}

/** The portal around a customer's page: for `layout.tsx`. */
export async function PortalFrame({
  viewer,
  companyName,
  statusPath,
  children,
}: {
  viewer: Viewer;
  companyName: string;
  statusPath: string | null;
  children: ReactNode;
}) {
  return (
    <PortalShell
      viewer={{ name: viewer.name }}
      companyName={companyName}
      statusPath={statusPath}
      theme={await theme()}
      actions={actions}
    >
      {children}
    </PortalShell>
  );
}
