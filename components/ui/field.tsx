import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { CircleAlert } from "#components/ui/icons.ts";

/** What a control inside a `Field` must carry; spread it on the control. */
export interface FieldProps {
  id: string;
  name: string;
  required: boolean | undefined;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

/**
 * Label, control, hint and error, tied together for screen readers:
 *   <Field name="title" label={t("title")} hint="…" error={errors.title} optional>
 *     {(field) => <Input {...field} />}
 *   </Field>
 * `optional` writes "선택" beside the label; otherwise the control is required.
 */
export function Field({
  name,
  label,
  hint,
  error,
  optional = false,
  prefix = "field",
  children,
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  optional?: boolean;
  /** Keeps ids apart when two forms on a page have a field of the same name. */
  prefix?: string;
  children: (field: FieldProps) => ReactNode;
}) {
  const t = useTranslations("common.field");
  const id = `${prefix}-${name}`;
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-control font-medium">
        {label}
        {optional ? <span className="ml-1 font-normal text-muted">{t("optional")}</span> : null}
      </label>
      {children({
        id,
        name,
        required: optional ? undefined : true,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": [errorId, hintId].filter(Boolean).join(" ") || undefined,
      })}
      {error ? (
        <p id={errorId} className="flex items-center gap-1.5 text-caption text-open-fg">
          <Icon of={CircleAlert} size={14} />
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={hintId} className="text-caption text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
