import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";

/** Several sites were granted: one of them becomes this connection. */
export function SiteChooser({
  attempt,
  sites,
  action,
}: {
  attempt: string;
  sites: { cloudId: string; name: string; url: string }[];
  action: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("jira.connect");
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-h2 font-semibold text-balance">{t("choose.title")}</h1>
        <p className="text-body text-muted text-pretty">{t("choose.body")}</p>
      </div>
      <form action={action} className="grid gap-4">
        <input type="hidden" name="attempt" value={attempt} />
        <fieldset className="grid gap-2">
          <legend className="sr-only">{t("choose.title")}</legend>
          {sites.map((site, index) => (
            <div
              key={site.cloudId}
              className="relative flex items-center gap-3 rounded-card border border-line bg-raised px-3.5 py-3 hover:border-(--slate-7) has-checked:border-accent has-checked:shadow-[inset_0_0_0_1px_var(--accent)]"
            >
              <input
                id={`site-${site.cloudId}`}
                type="radio"
                name="cloudId"
                value={site.cloudId}
                required
                defaultChecked={index === 0}
                className="size-4 flex-none accent-(--accent)"
              />
              <span className="grid min-w-0">
                <label
                  htmlFor={`site-${site.cloudId}`}
                  className="truncate text-control font-medium after:absolute after:inset-0"
                >
                  {site.name}
                </label>
                <span className="truncate font-mono text-caption text-muted">{site.url}</span>
              </span>
            </div>
          ))}
        </fieldset>
        <p className="text-caption text-muted">{t("choose.note")}</p>
        <Button type="submit" variant="primary" size={40} className="justify-self-start">
          {t("choose.submit")}
        </Button>
      </form>
    </>
  );
}
