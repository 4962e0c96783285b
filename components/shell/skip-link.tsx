import { useTranslations } from "next-intl";

/** First thing a keyboard meets: past the menus to `<main id="main">`. */
export function SkipLink() {
  const t = useTranslations("common");
  return (
    <a
      href="#main"
      className="absolute -top-12 left-2 z-(--z-toast) rounded-control bg-inverse px-3 py-2 text-on-inverse focus:top-2"
    >
      {t("skipToContent")}
    </a>
  );
}
