import type { ReactNode } from "react";

/** Title and the sentence under it. */
export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="grid gap-2">
      <h1 className="text-h1 font-semibold">{title}</h1>
      <p className="text-body text-muted">{children}</p>
    </div>
  );
}
