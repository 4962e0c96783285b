"use client";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { useShortcutPreference } from "#components/live/use-shortcuts.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Bell, LogOut } from "#components/ui/icons.ts";
import {
  Menu,
  MenuItem,
  MenuLabel,
  MenuLink,
  MenuRadio,
  MenuRadioGroup,
  MenuSeparator,
} from "#components/ui/menu.tsx";
import { type Locale, LOCALE_NAMES, type Theme, THEME_COOKIE } from "#lib/i18n/locale.ts";

/** What an account menu can ask of the server; server actions of app/account.ts. */
export interface AccountActions {
  signOut: () => Promise<void>;
  setLocale: (locale: Locale) => Promise<void>;
}

function applyTheme(theme: Theme): void {
  const year = 365 * 24 * 60 * 60;
  // oxlint-disable-next-line unicorn/no-document-cookie -- cookieStore needs a secure context
  document.cookie = `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${year}; SameSite=Lax`;
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** Theme, language, shortcuts and sign-out behind the person's name. `theme` is the cookie's. */
export function UserMenu({
  name,
  theme,
  actions,
  side = "top",
  noticesHref,
  keys = true,
  children,
}: {
  name: string;
  theme: Theme;
  actions: AccountActions;
  side?: "top" | "bottom";
  /** Where one chooses how to be told; for those who are told of something. */
  noticesHref?: string;
  /** Whether the pages around it have single-key shortcuts to switch off. */
  keys?: boolean;
  /** The button. */
  children: ReactNode;
}) {
  const t = useTranslations("common.account");
  const locale = useLocale();
  const [chosen, setChosen] = useState(theme);
  const [singles, setSingles] = useShortcutPreference();
  const [, startTransition] = useTransition();
  return (
    <Menu trigger={children} side={side} align={side === "top" ? "start" : "end"} width={208}>
      <MenuLabel>{name}</MenuLabel>
      <MenuSeparator />
      <MenuLabel>{t("theme")}</MenuLabel>
      <MenuRadioGroup
        value={chosen}
        onChange={(next) => {
          setChosen(next);
          applyTheme(next);
        }}
      >
        <MenuRadio value="system">{t("themeSystem")}</MenuRadio>
        <MenuRadio value="light">{t("themeLight")}</MenuRadio>
        <MenuRadio value="dark">{t("themeDark")}</MenuRadio>
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuLabel>{t("language")}</MenuLabel>
      <MenuRadioGroup value={locale} onChange={(next) => startTransition(() => actions.setLocale(next))}>
        <MenuRadio value="ko">{LOCALE_NAMES.ko}</MenuRadio>
        <MenuRadio value="en">{LOCALE_NAMES.en}</MenuRadio>
      </MenuRadioGroup>
      <MenuSeparator />
      {noticesHref ? (
        <MenuLink href={noticesHref}>
          <Icon of={Bell} />
          {t("notices")}
        </MenuLink>
      ) : null}
      {keys ? (
        <MenuItem
          onSelect={() => setSingles(!singles)}
          after={singles ? t("shortcutsOn") : t("shortcutsOff")}
        >
          {t("shortcuts")}
        </MenuItem>
      ) : null}
      <MenuItem onSelect={() => startTransition(() => actions.signOut())}>
        <Icon of={LogOut} />
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
