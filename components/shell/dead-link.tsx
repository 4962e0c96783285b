import { LinkButton } from "#components/ui/button.tsx";

/** What a link leads to that is no longer good, and where to go instead. */
export function DeadLink({
  title,
  body,
  href,
  action,
}: {
  title: string;
  body: string;
  href: string;
  action: string;
}) {
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-h1 font-semibold">{title}</h1>
        <p className="text-body text-muted">{body}</p>
      </div>
      <LinkButton href={href} size={44}>
        {action}
      </LinkButton>
    </>
  );
}
