import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

/** A bordered box without shadow; `padded` for reading, otherwise bring a CardHeader and CardBody. */
export function Card({
  padded = false,
  className,
  children,
}: {
  padded?: boolean;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <section
      className={cn(
        "min-w-0 overflow-hidden rounded-card border border-line bg-raised",
        padded && "p-4",
        className,
      )}
    >
      {children}
    </section>
  );
}

/** Title left, `actions` right. */
export function CardHeader({ title, actions }: { title: ReactNode; actions?: ReactNode }) {
  return (
    <header className="flex min-h-[47px] flex-wrap items-center gap-2 border-b border-line-soft px-4 py-2.5">
      <h2 className="flex items-center gap-2 text-control font-semibold">{title}</h2>
      {actions ? <div className="ml-auto flex items-center gap-2">{actions}</div> : null}
    </header>
  );
}

export function CardBody({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return <div className={cn("p-4", className)}>{children}</div>;
}

/** Term and value pairs in two columns: `<Facts><Fact term="대상">…</Fact></Facts>`. */
export function Facts({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <dl className={cn("grid grid-cols-[84px_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-desk", className)}>
      {children}
    </dl>
  );
}

export function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
